package dev.remembrancer.jdbc;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;

/**
 * Times as the tables tell them: the clock on the wall of one zone, without that zone. They travel as text, since a
 * driver that makes objects of them asks the JVM for its zone. Two such texts compare as their times do.
 */
final class Timestamps {
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .toFormatter();

    private static final DateTimeFormatter LENIENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HH:mm", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHmm", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH", "Z")
            .optionalEnd()
            .toFormatter();

    private static final Instant FIRST = Instant.parse("1000-01-02T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-30T00:00:00Z");

    private Timestamps() {}

    /** The text of an instant, anything finer than a microsecond cut off. */
    static String text(Instant instant, ZoneId zone) {
        return LocalDateTime.ofInstant(instant, zone).format(FORMAT);
    }

    /** The text of the first instant that a table can hold and that is not before this one. */
    static String bound(Instant instant, ZoneId zone) {
        Instant within = instant.isBefore(FIRST) ? FIRST : instant.isAfter(LAST) ? LAST : instant;
        Instant cut = within.truncatedTo(ChronoUnit.MICROS);
        return text(cut.equals(within) ? cut : cut.plus(1, ChronoUnit.MICROS), zone);
    }

    /** The instant of a text; 1970 when it is none, so that one odd row hides no other. */
    static Instant instant(String text, ZoneId zone) {
        try {
            TemporalAccessor parsed = LENIENT.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from);
            return parsed instanceof OffsetDateTime offset
                    ? offset.toInstant()
                    : ((LocalDateTime) parsed).atZone(zone).toInstant();
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    /** The later of two texts. */
    static String later(String one, String other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
