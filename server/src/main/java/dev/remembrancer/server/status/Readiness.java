package dev.remembrancer.server.status;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.RemembrancerException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the store and the index can be used. Whoever asks often gets the same answer for a second. */
final class Readiness {
    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final Remembrancer remembrancer;
    private final InstantSource clock;
    private Instant looked = Instant.MIN;
    private boolean ready;

    Readiness(Remembrancer remembrancer, InstantSource clock) {
        this.remembrancer = remembrancer;
        this.clock = clock;
    }

    synchronized boolean isReady() {
        Instant now = clock.instant();
        if (looked.isBefore(now.minus(KEPT)) || looked.isAfter(now)) {
            ready = look();
            looked = now;
        }
        return ready;
    }

    private boolean look() {
        try {
            remembrancer.statistics(); // reads the store, and lets the index catch up with it
            return true;
        } catch (RemembrancerException e) {
            LOG.warn("not ready", e);
            return false;
        }
    }
}
