package dev.remembrancer.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until the test moves it, forwards or backwards. Safe for use by several threads. */
public final class MutableClock implements InstantSource {
    /** Where tests begin when they don't care: noon of a day in 2026. */
    public static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    private volatile Instant now;

    public MutableClock(Instant now) {
        this.now = now;
    }

    /** A clock at {@link #NOON}. */
    public static MutableClock atNoon() {
        return new MutableClock(NOON);
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Moves the clock to an instant, and returns it. */
    public Instant set(Instant instant) {
        now = instant;
        return instant;
    }

    /** Moves the clock by a duration, backwards if it is negative, and returns where it stands then. */
    public synchronized Instant advance(Duration by) {
        now = now.plus(by);
        return now;
    }
}
