package dev.remembrancer.lucene;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as microseconds since 1970; what lies beyond becomes the least or the greatest number. */
final class Micros {
    private static final long LEAST = Long.MIN_VALUE / 1_000_000 + 1;
    private static final long MOST = Long.MAX_VALUE / 1_000_000 - 1;

    private Micros() {}

    /** The last microsecond that is not after the instant. */
    static long floor(Instant instant) {
        if (instant.getEpochSecond() < LEAST) {
            return Long.MIN_VALUE;
        }
        if (instant.getEpochSecond() > MOST) {
            return Long.MAX_VALUE;
        }
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }

    /** The first microsecond that is not before the instant. */
    static long ceiling(Instant instant) {
        long floor = floor(instant);
        boolean exact = instant.truncatedTo(ChronoUnit.MICROS).equals(instant);
        return exact || floor == Long.MAX_VALUE ? floor : floor + 1;
    }
}
