package dev.remembrancer.server.access.limits;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was remembered and recalled since midnight UTC, by key and by tenant. Safe for use by several threads. */
final class DayCounts {
    private final InstantSource clock;
    private final Map<String, Count> counts = new HashMap<>();
    /** The plans of those who did something today in this process: what was kept does not say. */
    private final Map<String, Limited> seen = new HashMap<>();

    private LocalDate day;
    private boolean changed;

    /** How often each was done. */
    record Count(long remembers, long recalls) {
        static final Count NONE = new Count(0, 0);

        long of(Metered kind) {
            return kind == Metered.REMEMBER ? remembers : recalls;
        }

        Count plus(Metered kind, long more) {
            return kind == Metered.REMEMBER
                    ? new Count(Math.max(0, remembers + more), recalls)
                    : new Count(remembers, Math.max(0, recalls + more));
        }
    }

    /** The counts of one day, as they are kept. */
    record Saved(LocalDate day, Map<String, Count> counts) {
        Saved {
            counts = Map.copyOf(counts);
        }
    }

    DayCounts(InstantSource clock) {
        this.clock = clock;
        this.day = today();
    }

    /** Goes on from counts that were kept; those of another day are over. */
    synchronized void restore(Saved saved) {
        turn();
        if (saved.day().equals(day)) {
            counts.putAll(saved.counts());
        }
    }

    /** What to keep, if anything changed since this was asked last. */
    synchronized Saved save() {
        changed = false;
        return new Saved(day, counts);
    }

    synchronized boolean isChanged() {
        return changed;
    }

    /** Looks whether one more of that kind would be let through, and counts nothing. */
    synchronized void require(List<Limited> who, Metered kind) {
        turn();
        who.forEach(one -> require(one, kind, 1));
    }

    /**
     * Counts, for each of them or for none.
     *
     * @return the day it was counted for
     * @throws RateExceededException when one has not so many left today
     * @throws QuotaReachedException when it is more than a whole day's
     */
    synchronized LocalDate take(List<Limited> who, Metered kind, long number) {
        turn();
        who.forEach(one -> require(one, kind, number));
        add(who, kind, number);
        return day;
    }

    /** Takes back what was counted for a day and did not happen. */
    synchronized void giveBack(List<Limited> who, Metered kind, long number, LocalDate counted) {
        turn();
        if (counted.equals(day)) {
            add(who, kind, -number);
        }
    }

    /** How much of the day's limits is used, by plan, kind of holder and kind. */
    synchronized List<PlanUse> uses() {
        turn();
        Map<List<Object>, PlanUse> uses = new LinkedHashMap<>();
        for (Limited one : seen.values()) {
            for (Metered kind : Metered.values()) {
                long limit = one.plan().perDay(kind);
                if (limit != Plan.NONE) {
                    long used = counts.getOrDefault(one.name(), Count.NONE).of(kind);
                    uses.merge(
                            List.of(one.plan().name(), one.kind(), kind),
                            new PlanUse(one.plan().name(), one.kind(), kind, used, (double) used / limit),
                            PlanUse::and);
                }
            }
        }
        return List.copyOf(uses.values());
    }

    private void add(List<Limited> who, Metered kind, long number) {
        for (Limited one : who) {
            if (one.plan().perDay(kind) != Plan.NONE) {
                Count before = counts.getOrDefault(one.name(), Count.NONE);
                counts.put(one.name(), before.plus(kind, number));
                seen.put(one.name(), one);
                changed = true;
            }
        }
    }

    private void require(Limited one, Metered kind, long number) {
        long limit = one.plan().perDay(kind);
        if (number > limit) {
            throw new QuotaReachedException(
                    "daily_limit_too_small",
                    "This request has " + number + " " + kind.plural() + ", and the limit of this " + one.kind()
                            + " is " + limit + " a day; send it in parts, on several days.");
        }
        long used = counts.getOrDefault(one.name(), Count.NONE).of(kind);
        if (limit != Plan.NONE && used > limit - number) {
            long wait = untilMidnight();
            throw new RateExceededException(
                    "daily_limit_reached",
                    "The limit of this " + one.kind() + " is " + limit + " " + kind.plural()
                            + " a day; the next day begins at midnight UTC, in " + wait + " s.",
                    new Window(limit, Math.max(0, limit - used), wait),
                    wait);
        }
    }

    // A clock that is set back over midnight does not give a day's counts twice.
    private void turn() {
        LocalDate now = today();
        if (now.isAfter(day)) {
            day = now;
            counts.clear();
            seen.clear();
            changed = true;
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private long untilMidnight() {
        Instant midnight = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        // What is left of a second counts as a whole one: who waits so long is not a moment too early.
        return Math.max(
                1,
                Duration.between(clock.instant(), midnight)
                        .plusNanos(999_999_999)
                        .toSeconds());
    }
}
