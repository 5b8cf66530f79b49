package dev.remembrancer.recall.time;

import dev.remembrancer.recall.time.Clause.Found;
import dev.remembrancer.recall.time.Dates.Before;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The times that the words of a question speak of, in English: "yesterday", "last Tuesday", "two weeks ago", "in March",
 * "in March 2023", "on 5 May", "last summer", "the past month", "before March", "since Monday", "between May and July",
 * "the week before 9 June".
 *
 * <p>A time is read only where it can hardly be anything else: "may" and "march" are verbs, "May" and "June" are people,
 * "second" is a place in a row. What lies ahead ("tomorrow", "next week") is not read, for nothing remembered has happened
 * then. Weeks begin on Monday; a month or a day without a year is the last one that has begun; seasons are those of the
 * north. The time that it takes grows with the length of the text.
 */
public final class SpokenTimes {
    private static final int MOST = 4;

    /** What makes a weekday a habit: on Monday mornings. */
    private static final Set<String> HABITS = Set.of("mornings", "afternoons", "evenings", "nights");

    private final Clause clause;
    private final LocalDate today;
    private final Instant asked;
    private final ZoneId zone;
    private final Dates dates;
    private final Distances distances;

    private SpokenTimes(Clause clause, Instant asked, ZoneId zone) {
        this.clause = clause;
        this.asked = asked;
        this.zone = zone;
        this.today = LocalDate.ofInstant(asked, zone);
        this.dates = new Dates(clause, today);
        this.distances = new Distances(clause, today, dates);
    }

    /**
     * The first few times of a text, in their order; none when it speaks of no time.
     *
     * @param asked when it was said, between the years 1 and 9999
     * @param zone where days begin
     */
    public static List<TimeRange> in(String text, Instant asked, ZoneId zone) {
        return new SpokenTimes(new Clause(Token.of(text)), asked, zone).ranges();
    }

    /**
     * A range that a phrase speaks of.
     *
     * @param next the place behind the phrase
     */
    private record Read(TimeRange range, int next) {}

    private List<TimeRange> ranges() {
        List<TimeRange> ranges = new ArrayList<>();
        int place = 0;
        while (place < clause.length() && ranges.size() < MOST) {
            Optional<Read> read = at(place);
            read.ifPresent(found -> ranges.add(found.range()));
            place = read.map(Read::next).orElse(place + 1);
        }
        return ranges;
    }

    private Optional<Read> at(int place) {
        return switch (clause.word(place, 0)) {
            case "before", "until", "till" ->
                point(place + 1, Before.EDGE, place).map(x -> new Read(range(x).before(), x.next()));
            case "since" ->
                point(place + 1, Before.EDGE, place)
                        .or(() -> weekday(place + 1))
                        .map(x -> new Read(range(x).since(asked), x.next()));
            case "after" ->
                point(place + 1, Before.EDGE, place)
                        .or(() -> weekday(place + 1))
                        .map(x -> new Read(range(x).after(asked), x.next()));
            case "between" -> fromTo(place, "and");
            case "from" -> fromTo(place, "to").or(() -> fromTo(place, "until")).or(() -> fromTo(place, "till"));
            case "in", "throughout", "around" ->
                point(place + 1, Before.IN, place).map(this::plain);
            case "over", "during" ->
                distances.at(place).or(() -> point(place + 1, Before.IN, place)).map(this::plain);
            case "on" ->
                point(place + 1, Before.ON, place).or(() -> weekday(place + 1)).map(this::plain);
            case "day", "week", "month", "year" -> beside(place);
            case "beginning", "start", "middle", "end" -> partOf(place);
            default ->
                awayFrom(place).or(() -> point(place, Before.NOTHING, place).map(this::plain));
        };
    }

    /** Such as two weeks before 11 August. */
    private Optional<Read> awayFrom(int place) {
        return distances.amount(place).flatMap(so -> {
            String side = clause.word(so.next() - 1, 1);
            return side.equals("before") || side.equals("after")
                    ? point(so.next() + 1, Before.EDGE, place).map(x -> awayFrom(x, so, side.equals("before")))
                    : Optional.empty();
        });
    }

    private Read awayFrom(Found x, Distances.Amount so, boolean isBefore) {
        LocalDate middle = isBefore
                ? so.unit().back(x.days().from(), so.number())
                : so.unit().back(x.days().until().minusDays(1), -so.number());
        return new Read(Distances.around(middle, so).range(zone), x.next());
    }

    /** The time that is named at a place, which belongs to the same clause as what stands before it. */
    private Optional<Found> point(int place, Before before, int since) {
        if (clause.at(since, place - since).isNone()) {
            return Optional.empty();
        }
        boolean withThe = clause.word(place, 0).equals("the");
        return distances
                .at(place)
                .or(() -> dates.at(place, before))
                .or(() -> withThe && !clause.at(place, 1).isNone() ? behindThe(place + 1, before) : Optional.empty());
    }

    /** What stands behind an article, such as the 5th of May or the last two weeks. */
    private Optional<Found> behindThe(int place, Before before) {
        boolean isDay = clause.at(place).isNumber() && clause.word(place, 1).equals("of");
        return distances.at(place).or(() -> isDay ? dates.at(place, before) : Optional.empty());
    }

    private Optional<Found> weekday(int place) {
        boolean isHabit = HABITS.contains(clause.word(place, 1));
        if (isHabit || clause.at(place - 1, 1).isNone()) {
            return Optional.empty();
        }
        return Distances.weekday(clause.at(place)).map(day -> new Found(distances.lastWeekday(day), place + 1));
    }

    private Optional<Read> fromTo(int place, String to) {
        return point(place + 1, Before.EDGE, place)
                .or(() -> endOf(place + 1, to))
                .filter(begin -> clause.at(begin.next() - 1, 1).word().equals(to))
                .flatMap(begin -> point(begin.next() + 1, Before.EDGE, begin.next())
                        .or(() -> endOf(begin.next() + 1, ""))
                        .flatMap(end -> fromTo(begin, end)));
    }

    /** A month that may be somebody elsewhere, but not between this and another. */
    private Optional<Found> endOf(int place, String to) {
        boolean isBefore = to.isEmpty() || clause.word(place, 1).equals(to);
        return isBefore && clause.at(place).isCapital() ? dates.at(place, Before.IN) : Optional.empty();
    }

    private Optional<Read> fromTo(Found begin, Found end) {
        // Between November and February: the one was before the other.
        Days first = begin.days().from().isBefore(end.days().until())
                ? begin.days()
                : new Days(
                        begin.days().from().minusYears(1), begin.days().until().minusYears(1));
        Days all = new Days(first.from(), end.days().until());
        return all.from().isBefore(all.until()) ? Optional.of(new Read(all.range(zone), end.next())) : Optional.empty();
    }

    /** Such as the day before yesterday, the week before last, the month after 9 June. */
    private Optional<Read> beside(int place) {
        boolean isBefore = clause.word(place, 1).equals("before");
        if (!isBefore && !clause.word(place, 1).equals("after")) {
            return Optional.empty();
        }
        String unit = clause.word(place, 0);
        if (isBefore
                && clause.word(place, 2).equals("last")
                && Distances.weekday(clause.at(place, 3)).isEmpty()) {
            return beforeLast(unit).map(days -> new Read(days.range(zone), place + 3));
        }
        return point(place + 2, Before.EDGE, place).map(x -> {
            LocalDate edge = isBefore ? x.days().from() : x.days().until();
            LocalDate other = moved(edge, unit, isBefore ? -1 : 1);
            Days days = isBefore ? new Days(other, edge) : new Days(edge, other);
            return new Read(days.range(zone), x.next());
        });
    }

    private Optional<Days> beforeLast(String unit) {
        return switch (unit) {
            case "week" -> Optional.of(Days.weekOf(today.minusWeeks(2)));
            case "month" -> Optional.of(Days.of(YearMonth.from(today).minusMonths(2)));
            case "year" -> Optional.of(Days.ofYear(today.getYear() - 2));
            default -> Optional.empty();
        };
    }

    private static LocalDate moved(LocalDate day, String unit, int number) {
        return switch (unit) {
            case "day" -> day.plusDays(number);
            case "week" -> day.plusWeeks(number);
            case "month" -> day.plusMonths(number);
            default -> day.plusYears(number);
        };
    }

    /** Such as the end of March, the beginning of last year. */
    private Optional<Read> partOf(int place) {
        if (!clause.word(place, 1).equals("of")) {
            return Optional.empty();
        }
        int part = switch (clause.word(place, 0)) {
            case "beginning", "start" -> 0;
            case "middle" -> 1;
            default -> 2;
        };
        return point(place + 2, Before.IN, place)
                .map(x -> new Read(x.days().third(part).range(zone), x.next()));
    }

    private Read plain(Found found) {
        return new Read(range(found), found.next());
    }

    private TimeRange range(Found found) {
        return found.days().range(zone);
    }
}
