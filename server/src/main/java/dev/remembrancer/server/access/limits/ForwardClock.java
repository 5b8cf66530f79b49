package dev.remembrancer.server.access.limits;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** How much time has passed by a clock. When that is set back, time stands for a moment, and does not wait to be caught up with. */
final class ForwardClock implements TimeMeter {
    private final InstantSource clock;
    private Instant last;
    private long passed;

    ForwardClock(InstantSource clock) {
        this.clock = clock;
        this.last = clock.instant();
    }

    @Override
    public synchronized long currentTimeNanos() {
        Instant now = clock.instant();
        passed += Math.max(0, Duration.between(last, now).toNanos());
        last = now;
        return passed;
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }
}
