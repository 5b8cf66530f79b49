package dev.remembrancer.engine;

import dev.remembrancer.spi.KeptTime;
import dev.remembrancer.spi.MemoryStore;
import dev.remembrancer.spi.SteadyClock;
import dev.remembrancer.spi.SteadyClock.Reading;
import dev.remembrancer.spi.StoreWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What time it is for one store: the later of the machine's clock and of what the store knows, by the rule of {@link
 * KeptTime}. Safe for use by several threads and, through the store, by several processes.
 */
final class StoreClock implements InstantSource {
    private static final Logger LOG = LoggerFactory.getLogger(StoreClock.class);

    /** How often what is known is kept, at most. After a power cut, that much of it may be missing. */
    private static final Duration KEPT_EVERY = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final SteadyClock steady;
    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by the lock.
    private KeptTime known;
    private Optional<KeptTime> kept;
    private boolean asked = true;
    private boolean wasAhead;
    private boolean wasBehind;

    /** @param store what it knows is read at once */
    StoreClock(InstantSource clock, SteadyClock steady, MemoryStore store) {
        this.clock = clock;
        this.steady = steady;
        Optional<KeptTime> before = store.read(reader -> reader.time());
        Reading reading = steady.read();
        Instant wall = clock.instant();
        this.kept = before;
        this.known = before.orElseGet(() -> KeptTime.first(wall, reading)).seen(wall, reading);
    }

    /** What time it is. */
    @Override
    public Instant instant() {
        lock.lock();
        try {
            asked = true;
            Instant wall = look();
            return wall.isAfter(known.mark()) ? wall : known.mark();
        } finally {
            lock.unlock();
        }
    }

    /** What time it is beyond doubt: by it, things may be removed. Empty while the clock stands ahead unproven. */
    Optional<Instant> trusted() {
        lock.lock();
        try {
            return look().isAfter(known.mark())
                    ? Optional.empty()
                    : Optional.of(known.mark().truncatedTo(ChronoUnit.MICROS));
        } finally {
            lock.unlock();
        }
    }

    /** What the machine's clock shows. */
    Instant byMachine() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** How far the machine's clock stands ahead of what the store knows; negative when it is behind. */
    Duration ahead() {
        lock.lock();
        try {
            return Duration.between(known.mark(), look());
        } finally {
            lock.unlock();
        }
    }

    /** Takes the machine's clock for right, because a person says so, and keeps that. */
    void confirm(MemoryStore store) {
        // Together with what others kept, so that it counts more than any of it.
        keep(store);
        lock.lock();
        try {
            known = known.confirmed(clock.instant(), steady.read());
        } finally {
            lock.unlock();
        }
        keep(store);
    }

    private Instant look() {
        Reading reading = steady.read();
        Instant wall = clock.instant();
        known = known.seen(wall, reading);
        tell(wall);
        return wall;
    }

    /** Says once when a clock is off by more than is usual, and once when it is right again. */
    private void tell(Instant wall) {
        boolean isAhead = wall.isAfter(known.mark());
        boolean isBehind = wall.plus(KeptTime.BELIEVED).isBefore(known.mark());
        if (isAhead && !wasAhead) {
            LOG.warn(
                    "the clock stands {} ahead of what this store knows; nothing is removed until it has gone evenly for {}"
                            + " or is confirmed",
                    Duration.between(known.mark(), wall),
                    KeptTime.PROVEN);
        } else if (isBehind && !wasBehind) {
            LOG.warn(
                    "the clock stands {} behind what this store knows, which goes on without it; set it, or confirm it",
                    Duration.between(wall, known.mark()));
        } else if ((wasAhead || wasBehind) && !isAhead && !isBehind) {
            LOG.info("the clock and what this store knows agree");
        }
        wasAhead = isAhead;
        wasBehind = isBehind;
    }

    /**
     * Whether there is something to keep: something was answered by a time that was not kept yet, and some seconds have
     * passed since the last; or the clock went unevenly, which no process that comes later shall miss.
     */
    boolean isDue() {
        lock.lock();
        try {
            look();
            return kept.map(last -> known.evenSince() != last.evenSince()
                            || !known.read().run().equals(last.read().run())
                            || (asked && known.read().nanos() - last.read().nanos() >= KEPT_EVERY.toNanos()))
                    .orElse(true);
        } finally {
            lock.unlock();
        }
    }

    /** Whether something was answered by a time that was not kept yet. */
    boolean isAsked() {
        lock.lock();
        try {
            return asked;
        } finally {
            lock.unlock();
        }
    }

    /** Keeps what is known, together with what other processes kept meanwhile. */
    void keep(MemoryStore store) {
        kept(store.write(this::keep));
    }

    /** The same, as a part of a unit of the store; call {@link #kept} when that is durable. */
    KeptTime keep(StoreWriter writer) {
        lock.lock();
        try {
            Instant wall = look();
            KeptTime all = writer.time().map(known::with).orElse(known).seen(wall, known.read());
            writer.keepTime(all);
            return all;
        } finally {
            lock.unlock();
        }
    }

    void kept(KeptTime all) {
        lock.lock();
        try {
            known = known.with(all);
            kept = Optional.of(all);
            asked = false;
        } finally {
            lock.unlock();
        }
    }
}
