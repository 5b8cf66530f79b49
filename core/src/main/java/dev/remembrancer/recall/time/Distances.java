package dev.remembrancer.recall.time;

import dev.remembrancer.recall.time.Clause.Found;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.Set;

/** Phrases that name a time by how far it is from today: yesterday, last week, two months ago. */
final class Distances {
    /** What stands before "last" when it is no verb: the milk did last two weeks. */
    private static final Set<String> DETERMINERS =
            Set.of("the", "these", "over", "in", "during", "within", "my", "our");

    private final Clause clause;
    private final LocalDate today;
    private final Dates dates;

    Distances(Clause clause, LocalDate today, Dates dates) {
        this.clause = clause;
        this.today = today;
        this.dates = dates;
    }

    /** A length of time as people say it. */
    enum Unit {
        DAY(1),
        WEEK(7),
        FORTNIGHT(14),
        MONTH(30),
        YEAR(365);

        private final int days;

        Unit(int days) {
            this.days = days;
        }

        static Optional<Unit> of(String word) {
            return Optional.ofNullable(
                    switch (word) {
                        case "day", "days" -> DAY;
                        case "week", "weeks" -> WEEK;
                        case "fortnight", "fortnights" -> FORTNIGHT;
                        case "month", "months" -> MONTH;
                        case "year", "years" -> YEAR;
                        default -> null;
                    });
        }

        LocalDate back(LocalDate day, int number) {
            return switch (this) {
                case DAY -> day.minusDays(number);
                case WEEK -> day.minusWeeks(number);
                case FORTNIGHT -> day.minusWeeks(2L * number);
                case MONTH -> day.minusMonths(number);
                case YEAR -> day.minusYears(number);
            };
        }
    }

    /**
     * So many of a unit.
     *
     * @param spread by how much that may be more or less, in units
     */
    record Amount(int number, double spread, Unit unit, int next) {}

    /** The time that a phrase at a place names. */
    Optional<Found> at(int place) {
        return switch (clause.word(place, 0)) {
            case "today", "tonight" -> Clause.found(Days.of(today), place + 1);
            case "yesterday" -> Clause.found(Days.of(today.minusDays(1)), place + 1);
            case "this" -> thisOne(place);
            case "last", "previous", "past" ->
                clause.before(place).word().equals("the")
                        ? lastFew(place).or(() -> lastOne(place))
                        : lastOne(place).or(() -> lastFew(place));
            case "over", "during" -> overTheWeekend(place);
            default -> ago(place);
        };
    }

    private Optional<Found> overTheWeekend(int place) {
        return clause.word(place, 1).equals("the") && clause.word(place, 2).equals("weekend")
                ? Clause.found(Days.weekendUpTo(today), place + 3)
                : Optional.empty();
    }

    private Optional<Found> thisOne(int place) {
        Token name = clause.at(place, 1);
        int next = place + 2;
        switch (name.word()) {
            case "morning", "afternoon", "evening" -> {
                return Clause.found(Days.of(today), next);
            }
            case "week" -> {
                return Clause.found(Days.weekOf(today), next);
            }
            case "month" -> {
                return Clause.found(Days.of(YearMonth.from(today)), next);
            }
            case "quarter" -> {
                return Clause.found(Days.quarterOf(today), next);
            }
            case "year" -> {
                return Clause.found(Days.ofYear(today.getYear()), next);
            }
            case "past" -> {
                return weekday(clause.at(place, 2)).flatMap(day -> Clause.found(lastWeekday(day), place + 3));
            }
            default -> {
                Month season = Names.SEASONS.get(name.word());
                if (season != null) {
                    return Clause.found(dates.lastBegun(season), next);
                }
                return weekday(name)
                        .flatMap(day -> Clause.found(
                                Days.of(Days.weekOf(today).from().with(TemporalAdjusters.nextOrSame(day))), next))
                        .or(() -> Dates.month(name, false)
                                .filter(month -> !Names.AMBIGUOUS.contains(month) || name.endsClause())
                                .flatMap(month -> Clause.found(Days.of(dates.lastBegunMonth(month)), next)));
            }
        }
    }

    private Optional<Found> lastOne(int place) {
        String which = clause.word(place, 0);
        Token name = clause.at(place, 1);
        int next = place + 2;
        if (which.equals("past")) {
            return Optional.empty();
        }
        switch (name.word()) {
            case "night" -> {
                return Clause.found(Days.of(today.minusDays(1)), next);
            }
            case "week" -> {
                return Clause.found(Days.weekOf(today.minusWeeks(1)), next);
            }
            case "weekend" -> {
                // On a Saturday or a Sunday this one is not the last one.
                return Clause.found(Days.weekendUpTo(today.minusDays(2)), next);
            }
            case "month" -> {
                return Clause.found(Days.of(YearMonth.from(today).minusMonths(1)), next);
            }
            case "quarter" -> {
                return Clause.found(Days.quarterOf(today.minusMonths(3)), next);
            }
            case "year" -> {
                return Clause.found(Days.ofYear(today.getYear() - 1), next);
            }
            default -> {
                return named(place, name, next);
            }
        }
    }

    /** Such as last Tuesday, last summer, last May; but not the last march. */
    private Optional<Found> named(int place, Token name, int next) {
        boolean isThing = clause.before(place).word().equals("the");
        Month season = Names.SEASONS.get(name.word());
        if (season != null && !isThing) {
            return Clause.found(dates.lastOver(season), next);
        }
        return weekday(name)
                .flatMap(day -> Clause.found(lastWeekday(day), next))
                .or(() -> Dates.month(name, false)
                        .filter(month -> !isThing && !(name.isPossessive() && Names.AMBIGUOUS.contains(month)))
                        .flatMap(month -> Clause.found(Days.of(dates.lastOverMonth(month)), next)));
    }

    /** Such as the last two weeks, the past month. */
    private Optional<Found> lastFew(int place) {
        if (clause.word(place, 0).equals("previous")
                || !DETERMINERS.contains(clause.before(place).word())) {
            return Optional.empty();
        }
        Optional<Amount> amount = amount(place + 1)
                .or(() -> Unit.of(clause.word(place, 1)).map(unit -> new Amount(1, 0, unit, place + 2)));
        return amount.filter(so -> !clause.at(place).endsClause())
                .flatMap(so -> Clause.found(
                        new Days(so.unit().back(today, so.number() + (int) Math.ceil(so.spread())), today.plusDays(1)),
                        so.next()));
    }

    /** Such as two weeks ago, a few months ago. */
    private Optional<Found> ago(int place) {
        return amount(place)
                .filter(so -> clause.at(so.next() - 1, 1).word().equals("ago"))
                .flatMap(so -> Clause.found(around(so.unit().back(today, so.number()), so), so.next() + 1));
    }

    /** The days that are so far from others as people say it: the more, the vaguer. */
    static Days around(LocalDate middle, Amount so) {
        double spread = so.unit() == Unit.DAY && so.spread() == 0 && so.number() <= 10
                ? 0
                : Math.max(so.spread(), Math.max(0.5, 0.1 * so.number()));
        long days = Math.round(spread * so.unit().days);
        return new Days(middle.minusDays(days), middle.plusDays(days + 1));
    }

    /** Such as 3 days, a week, a couple of months. */
    Optional<Amount> amount(int place) {
        Token first = clause.at(place);
        String word = first.word();
        if (word.equals("several")) {
            return amount(place, 1, 5, 2);
        }
        if (word.equals("few")) {
            return amount(place, 1, 3, 2);
        }
        if (word.equals("a") && clause.word(place, 1).equals("few")) {
            return amount(place, 2, 3, 2);
        }
        boolean isCouple = clause.word(place, 1).equals("couple");
        if (word.equals("couple") || (word.equals("a") && isCouple)) {
            int name = word.equals("couple") ? 1 : 2;
            return amount(place, clause.word(place, name).equals("of") ? name + 1 : name, 2, 1);
        }
        Integer number =
                first.isNumber() && !first.isOrdinal() ? Integer.valueOf(first.number()) : Names.NUMBERS.get(word);
        return number == null || number > 1_000 ? Optional.empty() : amount(place, 1, number, 0);
    }

    private Optional<Amount> amount(int place, int further, int number, double spread) {
        return Unit.of(clause.word(place, further)).map(unit -> new Amount(number, spread, unit, place + further + 1));
    }

    static Optional<DayOfWeek> weekday(Token name) {
        return Optional.ofNullable(Names.WEEKDAYS.get(name.word()));
    }

    /** The last such day before today. */
    Days lastWeekday(DayOfWeek day) {
        return Days.of(today.with(TemporalAdjusters.previous(day)));
    }
}
