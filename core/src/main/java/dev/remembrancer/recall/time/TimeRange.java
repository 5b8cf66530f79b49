package dev.remembrancer.recall.time;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A time that a question speaks of, with soft edges: people say "last week" of what was nine days ago.
 *
 * @param from its beginning; empty when it has none, as in "before March"
 * @param until its end, which it does not reach; empty when it has none
 * @param half how far outside of it something is half as near
 */
public record TimeRange(Optional<Instant> from, Optional<Instant> until, Duration half) {
    private static final Duration SOFTEST = Duration.ofDays(60);
    private static final Duration HARDEST = Duration.ofDays(1);

    /** From one instant to another, with edges as soft as half its length, from one day to sixty. */
    static TimeRange between(Instant from, Instant until) {
        return new TimeRange(Optional.of(from), Optional.of(until), softness(from, until));
    }

    /** All that was before this one, with edges as soft. */
    TimeRange before() {
        return new TimeRange(Optional.empty(), from, half);
    }

    /** From its beginning up to an instant, with edges as soft. */
    TimeRange since(Instant end) {
        return new TimeRange(from, Optional.of(end), half);
    }

    /** From its end up to an instant, with edges as soft. */
    TimeRange after(Instant end) {
        return new TimeRange(until, Optional.of(end), half);
    }

    private static Duration softness(Instant from, Instant until) {
        Duration half = Duration.between(from, until).dividedBy(2);
        return half.compareTo(HARDEST) < 0 ? HARDEST : half.compareTo(SOFTEST) > 0 ? SOFTEST : half;
    }

    /** How near something is to it: 1 inside, halved with every {@link #half} outside. */
    public double nearness(Instant at) {
        double outside = Math.max(
                from.map(begin -> seconds(at, begin)).orElse(0.0),
                until.map(end -> seconds(end, at)).orElse(0.0));
        return outside <= 0 ? 1 : Math.pow(2, -outside / half.toSeconds());
    }

    private static double seconds(Instant earlier, Instant later) {
        return (double) Duration.between(earlier, later).toSeconds();
    }

    /** How near something is to the nearest of several; 0 when there are none. */
    public static double nearness(List<TimeRange> ranges, Instant at) {
        double nearest = 0;
        for (TimeRange range : ranges) {
            nearest = Math.max(nearest, range.nearness(at));
        }
        return nearest;
    }
}
