package dev.remembrancer.testkit;

import dev.remembrancer.spi.SteadyClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that stands still until the test moves it, forwards or backwards. When it is moved forwards, that much time has
 * passed; when it is moved backwards, or {@link #step stepped}, it was set. Safe for use by several threads.
 */
public final class MutableClock implements InstantSource, SteadyClock {
    /** Where tests begin when they don't care: noon of a day in 2026. */
    public static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** What both clocks show. */
    private record Shown(Instant now, long nanos) {}

    private volatile Shown shown;

    public MutableClock(Instant now) {
        this.shown = new Shown(now, 0);
    }

    /** A clock at {@link #NOON}. */
    public static MutableClock atNoon() {
        return new MutableClock(NOON);
    }

    @Override
    public Instant instant() {
        return shown.now();
    }

    @Override
    public Reading read() {
        return new Reading("the test's", shown.nanos());
    }

    /** Moves the clock to an instant, and returns it. */
    public synchronized Instant set(Instant instant) {
        Duration by = Duration.between(shown.now(), instant);
        Duration passed = by.isNegative() ? Duration.ZERO : by.compareTo(LONGEST) > 0 ? LONGEST : by;
        shown = new Shown(instant, shown.nanos() + passed.toNanos());
        return instant;
    }

    /** Moves the clock by a duration, backwards if it is negative, and returns where it stands then. */
    public synchronized Instant advance(Duration by) {
        return set(shown.now().plus(by));
    }

    /** Sets the clock ahead or back, in no time. */
    public synchronized Instant step(Duration by) {
        shown = new Shown(shown.now().plus(by), shown.nanos());
        return shown.now();
    }
}
