package dev.remembrancer.sqlite;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/** Instants as SQLite's CURRENT_TIMESTAMP writes them: in UTC, with seconds. */
final class SessionTimes {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private static final DateTimeFormatter ANY = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter();

    private SessionTimes() {}

    /** The text of the second that an instant lies in. */
    static String text(Instant instant) {
        return SECONDS.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** The text to compare stored ones with: of two texts the greater is the later. */
    static String bound(Instant instant) {
        return ANY.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** What a text says; 1970 where it says no time, for nothing but a list depends on it. */
    static Instant instant(String text) {
        try {
            return LocalDateTime.parse(text, ANY).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException unreadable) {
            return Instant.EPOCH;
        }
    }
}
