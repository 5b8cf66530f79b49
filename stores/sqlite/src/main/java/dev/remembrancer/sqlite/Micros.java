package dev.remembrancer.sqlite;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as they are stored: microseconds since 1970, anything finer cut off. */
final class Micros {
    private Micros() {}

    static long of(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000), instant.getNano() / 1_000);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
