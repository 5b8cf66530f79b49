package dev.remembrancer.recall.time;

import dev.remembrancer.recall.time.Clause.Found;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.Optional;

/** Phrases that name a date, a month, a season or a year of the calendar. */
final class Dates {
    private static final int EARLIEST_YEAR = 1900;
    private static final int LATEST_YEAR = 2100;

    /** What stands before a phrase. */
    enum Before {
        /** Nothing that makes a name of a month or a year a time. */
        NOTHING,
        /** In, during and the like: what follows is a time and nobody's name. */
        IN,
        /** On. */
        ON,
        /** Before, since and the like: what follows may be somebody's name, or something that happened. */
        EDGE
    }

    private final Clause clause;
    private final LocalDate today;

    Dates(Clause clause, LocalDate today) {
        this.clause = clause;
        this.today = today;
    }

    /** The date, month, season or year that a phrase at a place names. */
    Optional<Found> at(int place, Before before) {
        return isoDate(place)
                .or(() -> dayAndMonth(place))
                .or(() -> monthAndDay(place, before))
                .or(() -> monthAndYear(place, before))
                .or(() -> partOfMonth(place))
                .or(() -> season(place, before))
                .or(() -> bareMonth(place, before))
                .or(() -> year(place, before));
    }

    private Optional<Found> isoDate(int place) {
        Token year = clause.at(place);
        Token month = clause.at(place, 1);
        Token day = clause.at(place, 2);
        boolean isDate = isYear(year)
                && year.after() == '-'
                && month.after() == '-'
                && month.number() >= 1
                && month.number() <= 12
                && day.number() >= 1
                && day.after() != '-'
                && day.number() <= YearMonth.of(year.number(), month.number()).lengthOfMonth();
        return isDate
                ? Clause.found(Days.of(LocalDate.of(year.number(), month.number(), day.number())), place + 3)
                : Optional.empty();
    }

    /** Such as 5 May 2023, 5th of May. */
    private Optional<Found> dayAndMonth(int place) {
        Token day = clause.at(place);
        boolean withOf = clause.word(place, 1).equals("of");
        int further = withOf ? 2 : 1;
        Token name = clause.at(place, further);
        Optional<Month> month = month(name, true);
        if (day.number() < 1 || day.number() > 31 || month.isEmpty() || day.after() == '/' || day.after() == ',') {
            return Optional.empty();
        }
        boolean isVerb = Names.VERBS.contains(month.get()) && !name.isCapital() && !withOf;
        return isVerb || (name.isPossessive() && !isYear(clause.at(place, further + 1)))
                ? Optional.empty()
                : dated(place + further, month.get(), day.number());
    }

    /** Such as May 5, May 5th, 2023. */
    private Optional<Found> monthAndDay(int place, Before before) {
        Token name = clause.at(place);
        Token day = clause.at(place, 1);
        Optional<Month> month = month(name, true);
        if (month.isEmpty() || name.after() != ' ' || day.number() < 1 || day.number() > 31) {
            return Optional.empty();
        }
        boolean isSure = before != Before.NOTHING || day.isOrdinal() || isYear(clause.at(place, 2));
        if (Names.VERBS.contains(month.get()) && !(name.isCapital() && isSure)) {
            return Optional.empty();
        }
        return dated(place + 1, month.get(), day.number());
    }

    /** A day of a month, with the year that follows at the place after its last word, else the last such day. */
    private Optional<Found> dated(int last, Month month, int day) {
        Token year = clause.at(last, 1);
        if (isYear(year)) {
            boolean isThere = day <= YearMonth.of(year.number(), month).lengthOfMonth();
            return isThere
                    ? Clause.found(Days.of(LocalDate.of(year.number(), month, day)), last + 2)
                    : Optional.empty();
        }
        // Eight years back there was a leap day, even around 1900.
        for (int back = 0; back <= 8; back++) {
            YearMonth one = YearMonth.of(today.getYear() - back, month);
            if (day <= one.lengthOfMonth() && !one.atDay(day).isAfter(today)) {
                return Clause.found(Days.of(one.atDay(day)), last + 1);
            }
        }
        return Optional.empty();
    }

    /** Such as March 2023, March of 2023. */
    private Optional<Found> monthAndYear(int place, Before before) {
        Token name = clause.at(place);
        Optional<Month> month = month(name, true);
        int further = clause.word(place, 1).equals("of") ? 2 : 1;
        Token year = clause.at(place, further);
        if (month.isEmpty() || !isYear(year) || isCount(place + further)) {
            return Optional.empty();
        }
        boolean isSure = before != Before.NOTHING
                || (name.isCapital() && !clause.before(place).isNone());
        return Names.VERBS.contains(month.get()) && !isSure && !year.endsClause()
                ? Optional.empty()
                : Clause.found(Days.of(YearMonth.of(year.number(), month.get())), place + further + 1);
    }

    /** Such as early March, late 2022. */
    private Optional<Found> partOfMonth(int place) {
        int part = switch (clause.word(place, 0)) {
            case "early" -> 0;
            case "mid" -> 1;
            case "late" -> 2;
            default -> -1;
        };
        if (part < 0) {
            return Optional.empty();
        }
        Token next = clause.at(place, 1);
        boolean isVerb = month(next, false).filter(Names.VERBS::contains).isPresent() && !next.isCapital();
        return isVerb
                ? Optional.empty()
                : monthAndYear(place + 1, Before.IN)
                        .or(() -> bareMonth(place + 1, Before.IN))
                        .or(() -> year(place + 1, Before.IN))
                        .map(whole -> new Found(whole.days().third(part), whole.next()));
    }

    /** Such as summer 2023, the summer of 2023, in the summer. */
    private Optional<Found> season(int place, Before before) {
        boolean withThe = clause.word(place, 0).equals("the");
        int name = place + (withThe ? 1 : 0);
        Month first = Names.SEASONS.get(clause.word(place, name - place));
        if (first == null) {
            return Optional.empty();
        }
        int further = clause.word(name, 1).equals("of") ? 2 : 1;
        Token year = clause.at(name, further);
        if (isYear(year) && !isCount(name + further)) {
            // Whose winter a year's winter is, nobody knows.
            return first == Month.DECEMBER
                    ? Optional.empty()
                    : Clause.found(season(first, year.number()), name + further + 1);
        }
        // The spring may be one of water, and the fall one from a horse.
        boolean isSeason = clause.at(name).endsClause() || first == Month.JUNE || first == Month.DECEMBER;
        return isSeason && withThe && before != Before.NOTHING && before != Before.ON
                ? Clause.found(lastBegun(first), name + 1)
                : Optional.empty();
    }

    private static Days season(Month first, int year) {
        LocalDate from = LocalDate.of(year, first, 1);
        return new Days(from, from.plusMonths(3));
    }

    /** The last season of a kind that has begun by today. */
    Days lastBegun(Month first) {
        Days current = season(first, today.getYear());
        return current.from().isAfter(today) ? season(first, today.getYear() - 1) : current;
    }

    /** The last season of a kind that is over. */
    Days lastOver(Month first) {
        Days begun = lastBegun(first);
        return begun.until().isAfter(today) ? season(first, begun.from().getYear() - 1) : begun;
    }

    private Optional<Found> bareMonth(int place, Before before) {
        Token name = clause.at(place);
        Optional<Month> month = month(name, false);
        if (month.isEmpty() || before == Before.NOTHING || before == Before.ON || name.isPossessive()) {
            return Optional.empty();
        }
        boolean isSomebody = before == Before.EDGE
                && Names.AMBIGUOUS.contains(month.get())
                && !(name.endsClause() && (name.isCapital() || !Names.VERBS.contains(month.get())));
        return isSomebody ? Optional.empty() : Clause.found(Days.of(lastBegunMonth(month.get())), place + 1);
    }

    /** The last month of that name that has begun by today. */
    YearMonth lastBegunMonth(Month month) {
        YearMonth now = YearMonth.from(today);
        YearMonth of = YearMonth.of(now.getYear(), month);
        return of.isAfter(now) ? of.minusYears(1) : of;
    }

    /** The last month of that name that is over. */
    YearMonth lastOverMonth(Month month) {
        YearMonth begun = lastBegunMonth(month);
        return begun.equals(YearMonth.from(today)) ? begun.minusYears(1) : begun;
    }

    private Optional<Found> year(int place, Before before) {
        Token year = clause.at(place);
        boolean isTime = (before == Before.IN || before == Before.EDGE)
                && isYear(year)
                && year.after() != '-'
                && year.after() != '/'
                && !isCount(place);
        return isTime ? Clause.found(Days.ofYear(year.number()), place + 1) : Optional.empty();
    }

    private boolean isCount(int place) {
        return Names.COUNTED.contains(clause.word(place, 1));
    }

    private static boolean isYear(Token token) {
        return token.number() >= EARLIEST_YEAR
                && token.number() <= LATEST_YEAR
                && !token.isOrdinal()
                && !token.isPossessive();
    }

    static Optional<Month> month(Token name, boolean withShort) {
        Month month = Names.MONTHS.get(name.word());
        return Optional.ofNullable(month == null && withShort ? Names.SHORT_MONTHS.get(name.word()) : month);
    }
}
