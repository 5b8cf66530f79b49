package dev.remembrancer.engine;

import dev.remembrancer.ConflictException;
import dev.remembrancer.Ids;
import dev.remembrancer.audit.Act;
import dev.remembrancer.audit.Actor;
import dev.remembrancer.audit.Deed;
import dev.remembrancer.audit.Recorder;
import dev.remembrancer.hygiene.expiry.Sweep;
import dev.remembrancer.hygiene.expiry.Swept;
import dev.remembrancer.hygiene.policy.MemoryPolicy;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.spi.KeptTime;
import dev.remembrancer.spi.MemoryStore;
import dev.remembrancer.spi.StoreReader;
import dev.remembrancer.spi.StoreWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the lines whose last version has expired or was kept as long as it may be, and what was forgotten long enough
 * ago, in small units, so that no caller waits long. It goes by time that is beyond doubt alone: what was removed can't
 * come back when a clock is put right. Safe for use by several threads.
 */
final class Sweeping {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeping.class);

    private static final int REMOVED_AT_ONCE = 500;

    private final MemoryStore store;
    private final Recorder system;
    private final StoreClock clock;
    private final Outliving outliving;
    private final Revalidating revalidating;
    private volatile boolean wasAsked;

    Sweeping(MemoryStore store, Recorder recorder, StoreClock clock, MemoryPolicy policy, Ids ids) {
        this.store = store;
        this.outliving = new Outliving(policy);
        this.revalidating = new Revalidating(ids, policy.revalidation());
        this.system = recorder.as(Actor.SYSTEM);
        this.clock = clock;
    }

    /** Removes what is over, unless the clock can't be trusted at present. */
    void sweep() {
        wasAsked = true;
        clock.trusted().ifPresent(this::sweepAtIntervals);
    }

    private void sweepAtIntervals(Instant now) {
        Swept told = sweep(now, outliving.isDue(now));
        if (told.outlived() > 0) {
            LOG.info("removed {} versions that had been kept as long as a retention allows", told.outlived());
        }
    }

    /** The same, at the end of one that has not come to it; not after a dry run, which shall leave all as it is. */
    void sweepBeforeTheEnd() {
        if (!wasAsked) {
            sweep();
        }
    }

    /** Does what a caller asks for. */
    Swept sweep(Sweep asked) {
        wasAsked = true;
        if (asked.clockIsRight() && !asked.dryRun()) {
            clock.confirm(store);
        }
        Optional<Instant> trusted = asked.clockIsRight() ? Optional.of(clock.byMachine()) : clock.trusted();
        Instant now = trusted.orElseThrow(() -> new ConflictException("the clock stands "
                + clock.ahead().toHours() + " hours ahead of what this store knows, so nothing is removed by it; if it"
                + " is right, say so with clock_is_right, or wait until it has gone evenly for "
                + KeptTime.PROVEN.toMinutes() + " minutes"));
        if (asked.dryRun()) {
            return store.read(reader -> preview(reader, now));
        }
        return sweep(now, true);
    }

    private Swept preview(StoreReader reader, Instant now) {
        long expired = reader.countExpired(now);
        long outlived = outliving.count(reader, now);
        Map<Released.Fate, Long> released = expired + outlived == 0 ? Map.of() : Released.count(reader, outliving, now);
        return new Swept(
                expired + released.getOrDefault(Released.Fate.EXPIRES, 0L),
                outlived + released.getOrDefault(Released.Fate.OUTLIVED, 0L),
                reader.countForgottenToDrop(now),
                revalidating.countDue(reader, now),
                now,
                true);
    }

    /** It looks before it writes: mostly there is nothing. One at a time, so that each tells what it has removed. */
    private synchronized Swept sweep(Instant now, boolean isRetentionDue) {
        long expired = 0;
        if (store.read(reader -> !reader.expired(now, 1).isEmpty())) {
            expired = all(() -> store.write(writer -> remove(writer, writer.expired(now, REMOVED_AT_ONCE), now)));
        }
        long outlived = 0;
        if (isRetentionDue
                && store.read(reader -> !outliving.some(reader, now, 1).isEmpty())) {
            outlived =
                    all(() -> store.write(writer -> remove(writer, outliving.some(writer, now, REMOVED_AT_ONCE), now)));
        }
        long forgotten = 0;
        if (store.read(reader -> reader.hasForgottenToDrop(now))) {
            forgotten = all(() -> store.write(writer -> dropForgotten(writer, now)));
        }
        long asked = 0;
        if (store.read(reader -> revalidating.countDue(reader, now) > 0)) {
            asked = all(() -> store.write(writer -> revalidating.raiseDue(writer, system, now, REMOVED_AT_ONCE)));
        }
        return new Swept(expired, outlived, forgotten, asked, now, false);
    }

    private int dropForgotten(StoreWriter writer, Instant now) {
        int dropped = writer.dropForgotten(now, REMOVED_AT_ONCE);
        if (dropped > 0) {
            system.wrote(writer, Deed.of(Act.PURGE, now).everywhere(true));
        }
        return dropped;
    }

    private int remove(StoreWriter writer, List<Memory> over, Instant now) {
        // Several versions of one line may be among them: a look at each line finds only what is there still.
        List<Memory> removed = new ArrayList<>();
        over.forEach(expired -> removed.addAll(Expiring.line(writer, expired)));
        removed.stream()
                .collect(Collectors.groupingBy(Memory::agent, LinkedHashMap::new, Collectors.toList()))
                .forEach((agent, some) -> new Recording(system, agent).wrote(writer, Act.EXPIRE, some, now));
        return removed.size();
    }

    private static long all(IntSupplier unit) {
        long removed = 0;
        int some;
        do {
            some = unit.getAsInt();
            removed += some;
        } while (some > 0);
        return removed;
    }
}
