package dev.remembrancer.recall.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/**
 * Some days in a row.
 *
 * @param from the first
 * @param until the first after them
 */
record Days(LocalDate from, LocalDate until) {
    static Days of(LocalDate day) {
        return new Days(day, day.plusDays(1));
    }

    static Days of(YearMonth month) {
        return new Days(month.atDay(1), month.plusMonths(1).atDay(1));
    }

    static Days ofYear(int year) {
        return new Days(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1));
    }

    /** The week, from Monday on, that a day is in. */
    static Days weekOf(LocalDate day) {
        LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return new Days(monday, monday.plusDays(7));
    }

    /** The quarter that a day is in. */
    static Days quarterOf(LocalDate day) {
        LocalDate first = LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1);
        return new Days(first, first.plusMonths(3));
    }

    /** The weekend that begins on the last Saturday up to a day. */
    static Days weekendUpTo(LocalDate day) {
        LocalDate saturday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SATURDAY));
        return new Days(saturday, saturday.plusDays(2));
    }

    /** A part of them, in thirds: 0 the early one, 1 the middle, 2 the late one. */
    Days third(int which) {
        long length = until.toEpochDay() - from.toEpochDay();
        return new Days(from.plusDays(length * which / 3), from.plusDays(length * (which + 1) / 3));
    }

    TimeRange range(ZoneId zone) {
        return TimeRange.between(
                from.atStartOfDay(zone).toInstant(), until.atStartOfDay(zone).toInstant());
    }
}
