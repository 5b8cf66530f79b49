package dev.remembrancer.session.encrypted;

import dev.remembrancer.InvalidRequestException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How long an encrypted item can be read after it was written. There is no usual one: the SDK's ten minutes make
 * conversations vanish for people who never asked for it, so it is always said. An item that is dated in the future is
 * read; the SDK leaves out those of more than a minute ahead.
 *
 * @param limit whole seconds; empty when items can be read for ever
 */
public record Lifetime(Optional<Duration> limit) {
    /** Items can be read for ever. */
    public static final Lifetime UNLIMITED = new Lifetime(Optional.empty());

    /** What {@code EncryptedSession} of the SDK uses when nothing is said: ten minutes. */
    public static final Lifetime OF_SDK = of(Duration.ofMinutes(10));

    public Lifetime {
        if (limit.filter(duration -> duration.isNegative() || duration.toNanosPart() != 0)
                .isPresent()) {
            throw new InvalidRequestException("lifetime", "is negative or has parts of a second; give whole seconds");
        }
    }

    /** Items can be read for so long. */
    public static Lifetime of(Duration limit) {
        return new Lifetime(Optional.of(limit));
    }

    /** Whether what was written at that second is past it; by whole seconds, as Fernet counts. */
    boolean isOver(long writtenSeconds, Instant now) {
        return limit.map(duration -> writtenSeconds + duration.toSeconds()
                        < now.truncatedTo(ChronoUnit.SECONDS).getEpochSecond())
                .orElse(false);
    }
}
