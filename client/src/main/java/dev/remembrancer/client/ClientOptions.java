package dev.remembrancer.client;

import dev.remembrancer.client.http.Patience;
import dev.remembrancer.client.http.Waiting;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * How a client behaves.
 *
 * @param patience how long and how often a call is tried
 * @param clock measures how long a call has taken, and when a {@code Retry-After} that is a date will be
 * @param random where idempotency keys and pauses come from; safe for use by several threads
 * @param waiting lets time pass between two attempts
 */
public record ClientOptions(Patience patience, InstantSource clock, RandomGenerator random, Waiting waiting) {
    /** The usual patience, the system's clock and chance. */
    public static ClientOptions usual() {
        return new ClientOptions(Patience.USUAL, InstantSource.system(), new SecureRandom(), Waiting.REAL);
    }

    public ClientOptions patience(Patience patience) {
        return new ClientOptions(patience, clock, random, waiting);
    }
}
