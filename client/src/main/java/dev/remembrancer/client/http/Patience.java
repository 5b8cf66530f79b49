package dev.remembrancer.client.http;

import dev.remembrancer.InvalidRequestException;
import java.time.Duration;

/**
 * How long and how often a call is tried.
 *
 * @param attempts the most attempts, the first included
 * @param firstPause the longest pause after the first attempt; it doubles with every further one. How long it really is
 *     is left to chance, from nothing up to that, so that many clients don't come back together
 * @param longestPause what it never grows beyond, unless the server asks for more by {@code Retry-After}
 * @param connect how long making a connection may take
 * @param attempt how long one attempt may take, its whole answer included
 * @param deadline how long all of it may take together; no attempt lasts beyond it
 */
public record Patience(
        int attempts,
        Duration firstPause,
        Duration longestPause,
        Duration connect,
        Duration attempt,
        Duration deadline) {
    /** Five attempts within a minute, 100 milliseconds to 5 seconds apart, of at most 30 seconds each. */
    public static final Patience USUAL = new Patience(
            5,
            Duration.ofMillis(100),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1));

    public Patience {
        if (attempts < 1) {
            throw new InvalidRequestException("attempts", "is " + attempts + "; it must be at least 1");
        }
        positive("first_pause", firstPause);
        positive("longest_pause", longestPause);
        positive("connect", connect);
        positive("attempt", attempt);
        positive("deadline", deadline);
    }

    public Patience attempts(int most) {
        return new Patience(most, firstPause, longestPause, connect, attempt, deadline);
    }

    public Patience attempt(Duration longest) {
        return new Patience(attempts, firstPause, longestPause, connect, longest, deadline);
    }

    public Patience deadline(Duration longest) {
        return new Patience(attempts, firstPause, longestPause, connect, attempt, longest);
    }

    /**
     * The pause after an attempt.
     *
     * @param done how many attempts were made, from 1
     * @param chance from 0 to 1
     */
    Duration pause(int done, double chance) {
        double doubled = (double) firstPause.toNanos() * Math.pow(2, done - 1.0);
        return Duration.ofNanos((long) (Math.min(doubled, (double) longestPause.toNanos()) * chance));
    }

    private static void positive(String field, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new InvalidRequestException(field, "must be more than nothing");
        }
    }
}
