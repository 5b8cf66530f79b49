package dev.remembrancer.recall.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenTimesTest {
    /** A Wednesday. */
    private static final String WEDNESDAY = "2023-05-10T15:00:00Z";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "What did we discuss yesterday? | 2023-05-09..2023-05-10",
                "Did I run today? | 2023-05-10..2023-05-11",
                "What happened the day before yesterday? | 2023-05-08..2023-05-09",
                "Who called last night? | 2023-05-09..2023-05-10",
                "What did I eat this morning? | 2023-05-10..2023-05-11",
                "what did we decide last tuesday | 2023-05-09..2023-05-10",
                "What was in last Wednesday's meeting? | 2023-05-03..2023-05-04",
                "Whom did I meet on Monday? | 2023-05-08..2023-05-09",
                "Whom did I meet on Wednesday evening? | 2023-05-03..2023-05-04",
                "What did I do this Monday? | 2023-05-08..2023-05-09",
                "What did I do this past Sunday? | 2023-05-07..2023-05-08",
                "What was said last week? | 2023-05-01..2023-05-08",
                "What was said this week? | 2023-05-08..2023-05-15",
                "What was said the week before last? | 2023-04-24..2023-05-01",
                "Where was I last weekend? | 2023-05-06..2023-05-08",
                "Where was I over the weekend? | 2023-05-06..2023-05-08",
                "Where was I last month? | 2023-04-01..2023-05-01",
                "Where was I last quarter? | 2023-01-01..2023-04-01",
                "Where was I last year? | 2022-01-01..2023-01-01",
                "Where was I this year? | 2023-01-01..2024-01-01",
                "What did Caroline do in March? | 2023-03-01..2023-04-01",
                "what did caroline do in may | 2023-05-01..2023-06-01",
                "What did Caroline do in June? | 2022-06-01..2022-07-01",
                "What did Caroline do in March 2021? | 2021-03-01..2021-04-01",
                "What did Caroline do in March, 2021? | 2021-03-01..2021-04-01",
                "October 2021 was how? | 2021-10-01..2021-11-01",
                "What did she do last May? | 2022-05-01..2022-06-01",
                "What did she do last March? | 2023-03-01..2023-04-01",
                "What did she do in early April? | 2023-04-01..2023-04-11",
                "What did she do at the end of March? | 2023-03-21..2023-04-01",
                "What did she do in late 2022? | 2022-09-01..2023-01-01",
                "What did she do in 2022? | 2022-01-01..2023-01-01",
                "Where was the trip last summer? | 2022-06-01..2022-09-01",
                "Where was the trip last winter? | 2022-12-01..2023-03-01",
                "Where was the trip in the summer of 2021? | 2021-06-01..2021-09-01",
                "What did we do in the spring? | 2023-03-01..2023-06-01",
                "What did we do during the summer? | 2022-06-01..2022-09-01",
                "What did I buy 3 days ago? | 2023-05-07..2023-05-08",
                "What did I buy a week ago? | 2023-04-29..2023-05-08",
                "What did I buy two weeks ago? | 2023-04-22..2023-05-01",
                "What did I buy a couple of months ago? | 2023-02-08..2023-04-10",
                "What did I buy a few days ago? | 2023-05-05..2023-05-10",
                "What did I buy in the last two weeks? | 2023-04-26..2023-05-11",
                "What did I buy over the past month? | 2023-04-10..2023-05-11",
                "What happened on 5 May? | 2023-05-05..2023-05-06",
                "What happened on the 5th of May? | 2023-05-05..2023-05-06",
                "What happened on May 12? | 2022-05-12..2022-05-13",
                "What happened on May 5th, 2021? | 2021-05-05..2021-05-06",
                "What happened on 8 Dec 2022? | 2022-12-08..2022-12-09",
                "What happened on 2022-12-08? | 2022-12-08..2022-12-09",
                "Where did she live before March? | ..2023-03-01",
                "Where did she live before 2020? | ..2020-01-01",
                "What has changed since Monday? | 2023-05-08..2023-05-10T15:00",
                "What has changed since last summer? | 2022-06-01..2023-05-10T15:00",
                "What has changed after 1 April? | 2023-04-02..2023-05-10T15:00",
                "What happened between March and April? | 2023-03-01..2023-05-01",
                "What happened between November and February? | 2022-11-01..2023-03-01",
                "Who was here from 2019 to 2021? | 2019-01-01..2022-01-01",
                "What happened the week before 9 June 2022? | 2022-06-02..2022-06-09",
                "What happened the month after 9 June 2022? | 2022-06-10..2022-07-10",
                "Which puppy did she get two weeks before August 11, 2022? | 2022-07-24..2022-08-02",
                "What did she get 3 days after August 11, 2022? | 2022-08-14..2022-08-15",
                "Yesterday or last week? | 2023-05-09..2023-05-10 2023-05-01..2023-05-08",
            })
    void aTimeIsRead(String question, String expected) {
        assertThat(read(question, WEDNESDAY)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "yesterday | 2024-03-01T00:00:00Z | 2024-02-29..2024-03-01",
                "yesterday | 2023-03-01T00:00:00Z | 2023-02-28..2023-03-01",
                "yesterday | 2024-01-01T00:00:00Z | 2023-12-31..2024-01-01",
                "last month | 2024-01-31T12:00:00Z | 2023-12-01..2024-01-01",
                "last month | 2024-03-31T12:00:00Z | 2024-02-01..2024-03-01",
                "a month ago | 2024-03-31T12:00:00Z | 2024-02-14..2024-03-16",
                "a year ago | 2024-02-29T12:00:00Z | 2022-08-29..2023-08-31",
                "on February 29 | 2023-06-01T12:00:00Z | 2020-02-29..2020-03-01",
                "on February 29, 2023 | 2023-06-01T12:00:00Z | ''",
                "on 31 December | 2024-01-01T12:00:00Z | 2023-12-31..2024-01-01",
                "last week | 2024-01-01T12:00:00Z | 2023-12-25..2024-01-01",
                "last week | 2023-05-14T12:00:00Z | 2023-05-01..2023-05-08",
                "this week | 2023-05-14T12:00:00Z | 2023-05-08..2023-05-15",
                "this week | 2023-05-15T00:00:00Z | 2023-05-15..2023-05-22",
                "last Monday | 2023-05-15T12:00:00Z | 2023-05-08..2023-05-09",
                "last weekend | 2023-05-14T12:00:00Z | 2023-05-06..2023-05-08",
                "last weekend | 2023-05-15T12:00:00Z | 2023-05-13..2023-05-15",
                "last winter | 2023-01-15T12:00:00Z | 2021-12-01..2022-03-01",
                "last May | 2023-06-01T12:00:00Z | 2023-05-01..2023-06-01",
                "last quarter | 2023-02-01T12:00:00Z | 2022-10-01..2023-01-01",
            })
    void edgesOfMonthsAndYearsAreWhereTheCalendarHasThem(String phrase, String asked, String expected) {
        assertThat(read("What happened " + phrase + "?", asked)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "May I ask who may come?",
                "may 5 people come",
                "Was early may be wrong a typo?",
                "When did they march on the town?",
                "When was the last march?",
                "since may be it is true",
                "What did April say?",
                "Where was she before April left?",
                "What has changed since June told me?",
                "Who was second, and who won a second time?",
                "Wait a second, what is a minute?",
                "How many weeks ago was it?",
                "How long did the milk last? Weeks?",
                "Did the milk last two weeks?",
                "What is due next Tuesday?",
                "What is due tomorrow, in two weeks or next month?",
                "What does he do on Mondays, and every Tuesday?",
                "What does he do on Monday mornings?",
                "What does she do in winter?",
                "Did she fall in the spring water?",
                "Where did he live before the move?",
                "Where did he live two weeks before the move?",
                "Write it in 2000 words",
                "What is 2023?",
                "Is version 10.2.3 from 1/2 or 12/13?",
                "Who sat in the sun on a mon?",
                "What is Jan's plan, and what is Mar?",
                "this may be the first",
                "",
                "   ",
            })
    void whatMayBeSomethingElseIsNotRead(String question) {
        assertThat(read(question, WEDNESDAY)).isEmpty();
    }

    @Test
    void daysBeginWhereTheQuestionIsAsked() {
        List<TimeRange> ranges =
                SpokenTimes.in("yesterday", Instant.parse("2023-05-10T23:30:00Z"), ZoneId.of("Asia/Tokyo"));
        assertThat(ranges)
                .singleElement()
                .extracting(TimeRange::from, TimeRange::until)
                .containsExactly(
                        Optional.of(Instant.parse("2023-05-09T15:00:00Z")),
                        Optional.of(Instant.parse("2023-05-10T15:00:00Z")));
    }

    @Test
    void nearnessIsOneInsideAndHalvesOutside() {
        TimeRange may = SpokenTimes.in("in May", Instant.parse(WEDNESDAY), ZoneOffset.UTC)
                .get(0);
        assertThat(may.nearness(Instant.parse("2023-05-01T00:00:00Z"))).isEqualTo(1);
        assertThat(may.nearness(Instant.parse("2023-05-31T23:59:59Z"))).isEqualTo(1);
        assertThat(may.nearness(Instant.parse("2023-06-16T12:00:00Z"))).isEqualTo(0.5);
        assertThat(may.nearness(Instant.parse("2023-04-15T12:00:00Z"))).isEqualTo(0.5);
        assertThat(may.nearness(Instant.parse("2013-04-15T12:00:00Z"))).isLessThan(1e-9);
        assertThat(TimeRange.nearness(List.of(), Instant.EPOCH)).isZero();
    }

    private static String read(String question, String asked) {
        return SpokenTimes.in(question, Instant.parse(asked), ZoneOffset.UTC).stream()
                .map(range -> written(range.from()) + ".." + written(range.until()))
                .collect(Collectors.joining(" "));
    }

    private static String written(Optional<Instant> instant) {
        return instant.map(at -> at.atOffset(ZoneOffset.UTC))
                .map(at -> at.toLocalTime().equals(LocalTime.MIDNIGHT)
                        ? day(at)
                        : at.toLocalDateTime().toString())
                .orElse("");
    }

    private static String day(OffsetDateTime at) {
        return at.toLocalDate().toString();
    }
}
