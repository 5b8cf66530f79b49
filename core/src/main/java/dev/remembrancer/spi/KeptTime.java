package dev.remembrancer.spi;

import java.time.Duration;
import java.time.Instant;

/**
 * What a store knows about the time, kept with it so that no restart and no clock that is set wrong makes it forget.
 *
 * <p>The rule. <em>The floor</em> is what time it is at least: it goes on with the {@link SteadyClock}, over all the
 * processes of one run of that clock, and stands still while nothing is known. A wall clock that is less than {@link
 * #BELIEVED} ahead of the floor is believed, and <em>the mark</em> follows it. One that is further ahead is not, until
 * it has gone evenly with the steady clock for {@link #PROVEN}, or a person has confirmed it: then the floor follows it.
 * Neither the floor nor the mark ever goes back, unless a person confirms a clock that is behind.
 *
 * <p>So a clock that steps back revives nothing: what time it is, is the later of clock and mark. And one that jumps
 * ahead hides what would have expired only as long as it stands ahead, for the mark has not followed it; and nothing is
 * removed by it, for that is done only when the clock is not ahead of the mark.
 *
 * @param floor what time it was at least, when the steady clock was read
 * @param mark the latest time that was believed, never before the floor
 * @param read what the steady clock showed
 * @param wall what the wall clock showed when it began to go evenly
 * @param evenSince what the steady clock showed then, in the same run, in nanoseconds
 * @param confirmations how often a person has confirmed the clock: what was known before counts no more
 */
public record KeptTime(
        Instant floor, Instant mark, SteadyClock.Reading read, Instant wall, long evenSince, long confirmations) {
    /** How far ahead of what is known a clock may stand to be believed at once. */
    public static final Duration BELIEVED = Duration.ofHours(1);

    /** How long a clock that stands further ahead must go evenly to be believed. */
    public static final Duration PROVEN = Duration.ofMinutes(10);

    /** How far a clock that is slewed may move from the steady one in {@link #PROVEN}, and be even still. */
    private static final Duration EVEN = Duration.ofSeconds(2);

    /** What is known at the first look at a store that knows nothing: the clock is believed, since nothing can be lost. */
    public static KeptTime first(Instant wall, SteadyClock.Reading now) {
        return new KeptTime(wall, wall, now, wall, now.nanos(), 0);
    }

    /** What is known after a look at both clocks. */
    public KeptTime seen(Instant clock, SteadyClock.Reading now) {
        Instant least = floorAt(now);
        boolean isEven = now.follows(read)
                && Duration.between(wall.plusNanos(now.nanos() - evenSince), clock)
                                .abs()
                                .compareTo(EVEN)
                        <= 0;
        Instant began = isEven ? wall : clock;
        long since = isEven ? evenSince : now.nanos();
        if (now.nanos() - since >= PROVEN.toNanos()) {
            least = later(least, clock);
            began = clock;
            since = now.nanos();
        }
        Instant latest = later(mark, least);
        if (!clock.isAfter(least.plus(BELIEVED))) {
            latest = later(latest, clock);
        }
        return new KeptTime(least, latest, now, began, since, confirmations);
    }

    /** What is known when a person has said that the clock is right. */
    public KeptTime confirmed(Instant clock, SteadyClock.Reading now) {
        return new KeptTime(clock, clock, now, clock, now.nanos(), confirmations + 1);
    }

    /** What is known together with what another process has kept meanwhile; read as this was. */
    public KeptTime with(KeptTime other) {
        if (other.confirmations != confirmations) {
            KeptTime newer = other.confirmations > confirmations ? other : this;
            Instant least = newer.floorAt(read);
            return new KeptTime(least, later(newer.mark, least), read, wall, evenSince, newer.confirmations);
        }
        Instant least = later(floor, other.floorAt(read));
        return new KeptTime(least, later(later(mark, other.mark), least), read, wall, evenSince, confirmations);
    }

    private Instant floorAt(SteadyClock.Reading now) {
        return now.follows(read) ? floor.plusNanos(now.nanos() - read.nanos()) : floor;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
