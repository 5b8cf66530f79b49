package dev.remembrancer.recall.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.Checks;
import dev.remembrancer.testkit.HostileText;
import dev.remembrancer.testkit.SeededCases;
import dev.remembrancer.testkit.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpokenTimesFuzz {
    private static final List<String> WORDS = List.of(
            "in",
            "on",
            "the",
            "of",
            "last",
            "past",
            "previous",
            "this",
            "next",
            "before",
            "after",
            "since",
            "until",
            "between",
            "and",
            "from",
            "to",
            "over",
            "during",
            "ago",
            "a",
            "few",
            "couple",
            "two",
            "day",
            "days",
            "week",
            "weeks",
            "month",
            "months",
            "year",
            "years",
            "end",
            "early",
            "late",
            "mid",
            "May",
            "may",
            "March",
            "june",
            "Dec",
            "Tuesday",
            "monday",
            "summer",
            "the winter",
            "weekend",
            "yesterday",
            "today",
            "1",
            "5th",
            "29",
            "30",
            "31",
            "2023",
            "1900",
            "2100",
            "9999",
            "0",
            "12",
            "2023-02-29",
            "2024-02-29",
            "0000-00-00",
            "?",
            ".",
            ",",
            "-",
            "/",
            "'s",
            "\u2019s",
            "\ud83d\ude00",
            "\u5e74",
            "\u0660");

    private static final List<ZoneId> ZONES =
            List.of(ZoneOffset.UTC, ZoneOffset.MAX, ZoneOffset.MIN, ZoneId.of("America/St_Johns"));

    private static final List<Instant> MOMENTS = List.of(
            Checks.EARLIEST,
            Checks.LATEST,
            Instant.parse("1900-03-01T00:00:00Z"),
            Instant.parse("2024-02-29T23:59:59Z"),
            Instant.parse("2023-12-31T23:00:00Z"));

    @Test
    void anyWordsAreReadAndNearnessIsAFraction() {
        Seeds.run(3_000, cases -> {
            StringBuilder text = new StringBuilder();
            for (int i = cases.below(14); i >= 0; i--) {
                text.append(one(cases, WORDS)).append(cases.below(8) == 0 ? "" : " ");
            }
            for (Instant asked : MOMENTS) {
                for (TimeRange range : SpokenTimes.in(text.toString(), asked, one(cases, ZONES))) {
                    assertThat(range.half()).isBetween(Duration.ofDays(1), Duration.ofDays(60));
                    for (Instant at : MOMENTS) {
                        assertThat(range.nearness(at)).isBetween(0.0, 1.0);
                    }
                }
            }
        });
    }

    private static <T> T one(SeededCases cases, List<T> all) {
        return all.get(cases.below(all.size()));
    }

    @Test
    void hostileTextsAreRead() {
        for (String text : HostileText.VALID) {
            assertThat(SpokenTimes.in(text, MOMENTS.get(3), ZoneOffset.UTC)).hasSizeLessThan(5);
        }
    }

    /** What looks again and again like the beginning of a time; a look back at all before it would take hours. */
    @Test
    void longTextsAreReadInOnePass() {
        for (String beginning : List.of(
                "between March and ",
                "from from ",
                "the ",
                "a couple of ",
                "the week before ",
                "in the last ",
                "may ",
                "the end of ",
                "1-",
                "x",
                "' ")) {
            String text = beginning.repeat(Checks.MAXIMUM_CONTENT_BYTES / beginning.length());
            assertThat(SpokenTimes.in(text, MOMENTS.get(3), ZoneOffset.UTC)).hasSizeLessThan(5);
        }
    }
}
