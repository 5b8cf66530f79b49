package dev.remembrancer.redis;

import dev.remembrancer.InvalidRequestException;
import java.time.Duration;
import java.util.Optional;

/**
 * Under which keys sessions are, and how long.
 *
 * @param keyPrefix what their keys begin with. In a Redis Cluster it holds a hash tag, such as {@code {agents}:session}:
 *     all keys of a session must be on one node
 * @param ttl how long a session stays after its last change; empty for ever
 */
public record RedisSessionOptions(String keyPrefix, Optional<Duration> ttl) {
    /** As the Agents SDK has it: the prefix {@code agents:session}, and for ever. */
    public static final RedisSessionOptions DEFAULT = new RedisSessionOptions("agents:session", Optional.empty());

    /** A century: Redis counts milliseconds, and adds them to the time of day. */
    private static final Duration LONGEST = Duration.ofDays(36_525);

    public RedisSessionOptions {
        if (ttl.isPresent() && (ttl.get().toSeconds() < 1 || ttl.get().compareTo(LONGEST) > 0)) {
            throw new InvalidRequestException(
                    "ttl", "is " + ttl.get() + "; it must be from one second to a hundred years");
        }
    }

    public RedisSessionOptions keyPrefix(String keyPrefix) {
        return new RedisSessionOptions(keyPrefix, ttl);
    }

    public RedisSessionOptions ttl(Duration ttl) {
        return new RedisSessionOptions(keyPrefix, Optional.of(ttl));
    }
}
