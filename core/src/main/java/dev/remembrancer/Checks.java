package dev.remembrancer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The limits of the contract, and the checks that name them. Each check returns what it was given. */
public final class Checks {
    /** The longest content of one memory, in bytes of UTF-8. */
    public static final int MAXIMUM_CONTENT_BYTES = 1_048_576;

    /** The earliest and latest instants that may be named: the years 1 and 9999. */
    public static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    public static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Checks() {}

    /** A text of at least one visible character, well-formed, within {@link #MAXIMUM_CONTENT_BYTES}. */
    public static String content(String field, String text) {
        if (text.isBlank()) {
            throw new InvalidRequestException(field, "is empty; give it at least one visible character");
        }
        Text.requireWellFormed(field, text);
        if (text.length() > MAXIMUM_CONTENT_BYTES / 3) {
            int bytes = text.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAXIMUM_CONTENT_BYTES) {
                throw new InvalidRequestException(
                        field,
                        "has " + bytes + " bytes; the limit is " + MAXIMUM_CONTENT_BYTES + ": split it into several");
            }
        }
        return text;
    }

    /** A short name: not blank, no control characters, at most {@code maximum} characters. */
    public static String name(String field, String name, int maximum) {
        return Text.requireName(field, name, maximum);
    }

    /** A whole number within bounds, both included. */
    public static int between(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidRequestException(field, "is " + value + "; it must be from " + least + " to " + most);
        }
        return value;
    }

    /** A number from 0 to 1. */
    public static double fraction(String field, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new InvalidRequestException(field, "is " + value + "; it must be from 0 to 1");
        }
        return value;
    }

    /** An instant between the years 1 and 9999, cut to microseconds: what every store can hold. */
    public static Instant instant(String field, Instant value) {
        if (value.isBefore(EARLIEST) || value.isAfter(LATEST)) {
            throw new InvalidRequestException(field, "is outside the years 1 to 9999");
        }
        return value.truncatedTo(ChronoUnit.MICROS);
    }
}
