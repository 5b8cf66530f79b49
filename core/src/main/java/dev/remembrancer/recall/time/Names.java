package dev.remembrancer.recall.time;

import java.time.DayOfWeek;
import java.time.Month;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The words that times are made of. */
final class Names {
    static final Map<String, DayOfWeek> WEEKDAYS = new HashMap<>();
    static final Map<String, Month> MONTHS = new HashMap<>();

    /** Months that are first names or other words, too: alone behind "before" or "since" they may be somebody. */
    static final Set<Month> AMBIGUOUS = Set.of(Month.MARCH, Month.APRIL, Month.MAY, Month.JUNE, Month.AUGUST);

    /** Months that are verbs, too. */
    static final Set<Month> VERBS = Set.of(Month.MARCH, Month.MAY);

    /** Short forms, which are read beside a number only. */
    static final Map<String, Month> SHORT_MONTHS = Map.ofEntries(
            Map.entry("jan", Month.JANUARY),
            Map.entry("feb", Month.FEBRUARY),
            Map.entry("mar", Month.MARCH),
            Map.entry("apr", Month.APRIL),
            Map.entry("jun", Month.JUNE),
            Map.entry("jul", Month.JULY),
            Map.entry("aug", Month.AUGUST),
            Map.entry("sep", Month.SEPTEMBER),
            Map.entry("sept", Month.SEPTEMBER),
            Map.entry("oct", Month.OCTOBER),
            Map.entry("nov", Month.NOVEMBER),
            Map.entry("dec", Month.DECEMBER));

    /** The months that the seasons of the north begin with, as weather is counted. */
    static final Map<String, Month> SEASONS = Map.of(
            "spring", Month.MARCH,
            "summer", Month.JUNE,
            "autumn", Month.SEPTEMBER,
            "fall", Month.SEPTEMBER,
            "winter", Month.DECEMBER);

    static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("a", 1),
            Map.entry("an", 1),
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("eleven", 11),
            Map.entry("twelve", 12));

    /** What is counted after a year's number that is none: "in 2000 words". */
    static final Set<String> COUNTED = Set.of(
            "words",
            "people",
            "steps",
            "lines",
            "pages",
            "tokens",
            "characters",
            "items",
            "dollars",
            "euros",
            "pounds",
            "meters",
            "metres",
            "miles",
            "kilometers",
            "kilometres",
            "km",
            "users",
            "customers",
            "calories",
            "hours",
            "days",
            "pieces",
            "times",
            "units",
            "points",
            "percent",
            "mg",
            "ml",
            "kg");

    static {
        for (DayOfWeek day : DayOfWeek.values()) {
            WEEKDAYS.put(day.name().toLowerCase(Locale.ROOT), day);
        }
        for (Month month : Month.values()) {
            MONTHS.put(month.name().toLowerCase(Locale.ROOT), month);
        }
    }

    private Names() {}
}
