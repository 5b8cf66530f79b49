package dev.remembrancer.engine;

import dev.remembrancer.AgentId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.RemembrancerException;
import dev.remembrancer.erasure.Erasing;
import dev.remembrancer.hygiene.policy.WritePolicy;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.spi.Change;
import dev.remembrancer.spi.ChangeFeed;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Reach;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens off the path of any caller, on one thread: the index follows the store, what has no vectors by the
 * present model is embedded, recalls are counted, reads are written down, what has expired or was forgotten is removed for good.
 *
 * <p>Nothing here is needed for an answer to be right. A round that fails is reported and tried again.
 */
final class Upkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    /**
     * How long it waits between two rounds. What was written is taken in together, so that the index is not refreshed for
     * each write; a recall that comes first takes it in itself.
     */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private static final int EMBED_BATCH = 32;

    /** How long the answer to an idempotent request is kept. */
    private static final Duration RECEIPTS_KEPT = Duration.ofDays(7);

    /** How long what happened can be asked for. */
    private static final Duration CHANGES_KEPT = Duration.ofDays(30);

    private final Engine.Parts parts;
    private final StoreClock clock;
    private final Sweeping sweeps;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition embedded = lock.newCondition();
    private final ConcurrentLinkedQueue<Recalled> recalls = new ConcurrentLinkedQueue<>();

    /** The changes of the store, watched: what was deleted, here or by another process, is to go from the files too. */
    private final ChangeFeed changes;

    private final Erasing erasing;
    private final Echoes echoes;
    private final Rooms rooms = new Rooms();
    private final boolean exactDigests;

    private final Every recording = new Every(1_000);
    private final Every counting = new Every(2_000);
    private final Every committing = new Every(5_000);

    /** Due soon after opening; who closes before that does it then, so that no command leaves it to the next for ever. */
    private final Every sweeping = new Every(60_000).dueIn(2_000);

    private final Every erasingOn = new Every(10_000).dueIn(0);
    private final Every tidying = new Every(60_000);
    private final Every keeping = new Every(1_000);
    private final Every purging = new Every(10_000);

    // Guarded by the lock.
    private boolean signalled;
    private boolean unembedded = true;
    private boolean deleted = true;
    private boolean closed;

    private long committed = -1;

    private record Recalled(AgentId agent, List<MemoryId> memories, Instant at) {}

    Upkeep(Engine.Parts parts, StoreClock clock, Sweeping sweeps) {
        this.parts = parts;
        this.clock = clock;
        this.sweeps = sweeps;
        this.exactDigests = parts.store().read(reader -> reader.holdsExactDigests());
        WritePolicy writes = parts.policy().writes();
        this.echoes = new Echoes(writes.asksForEchoes() ? writes.echoWindow() : Duration.ZERO);
        this.changes = watched(parts.changes());
        this.erasing = Erasing.with(parts.erasing(), parts.index(), changes);
        this.thread = new Thread(this::run, "remembrancer-upkeep");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** The changes of the store. All of the engine follows them through this. */
    ChangeFeed changes() {
        return changes;
    }

    /** Erases subjects; the upkeep goes on with what was not finished. */
    Erasing erasing() {
        return erasing;
    }

    /** What agents were lately shown. */
    Echoes echoes() {
        return echoes;
    }

    /** Whether an exact repeat may have been stored under another digest than it would be now. */
    boolean holdsExactDigests() {
        return exactDigests;
    }

    /** How full the scopes are that have quotas. */
    Rooms rooms() {
        return rooms;
    }

    private ChangeFeed watched(ChangeFeed feed) {
        return new ChangeFeed() {
            @Override
            public long last() {
                return feed.last();
            }

            @Override
            public List<Change> after(long number, int limit) {
                List<Change> next = feed.after(number, limit);
                boolean isAnyGone = false;
                for (Change change : next) {
                    if (change instanceof Change.Gone) {
                        isAnyGone = true;
                        echoes.gone(change.memory());
                    }
                }
                if (isAnyGone) {
                    markDeleted();
                }
                return next;
            }
        };
    }

    private void markDeleted() {
        lock.lock();
        try {
            deleted = true;
        } finally {
            lock.unlock();
        }
    }

    /** Says that memories were recalled. Counting them waits: a recall must not pay for a write. */
    void recalled(AgentId agent, List<MemoryId> memories, Instant at) {
        if (!memories.isEmpty()) {
            recalls.add(new Recalled(agent, memories, at));
        }
    }

    /** Waits until a look at the store has found nothing without vectors, or until this is closed. */
    void awaitEmbedded() {
        lock.lock();
        try {
            unembedded = true;
            signalled = true;
            work.signal();
            while (unembedded && !closed) {
                embedded.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        boolean more = false;
        while (awaitWork(more)) {
            try {
                more = round();
            } catch (RemembrancerException e) {
                LOG.warn("upkeep failed and will be tried again: {}", e.getMessage());
                more = false;
            } catch (RuntimeException e) {
                LOG.error("upkeep failed and will be tried again", e);
                more = false;
            }
        }
    }

    /** Waits for something to do. Returns false when this is closed. */
    private boolean awaitWork(boolean more) {
        lock.lock();
        try {
            long left = more ? 0 : PAUSE_NANOS;
            while (left > 0 && !signalled && !closed) {
                left = work.awaitNanos(left);
            }
            signalled = false;
            return !closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Does a little of everything that is due. Returns whether there is more to do at once. */
    private boolean round() {
        parts.index().catchUp(changes);
        if (recording.isDue()) {
            parts.recorder().keepUp();
        }
        if (!recalls.isEmpty() && counting.isDue()) {
            countRecalls();
        }
        if (parts.index().watermark() != committed && committing.isDue()) {
            parts.index().commit();
            committed = parts.index().watermark();
        }
        if (sweeping.isDue()) {
            sweeps.sweep();
            lookForUnembedded();
        }
        if (erasingOn.isDue()) {
            erasing.goOn();
        }
        if (tidying.isDue()) {
            clock.trusted().ifPresent(this::tidy);
        }
        if (parts.index().isWriter() && isDeletedAndDue()) {
            purge();
        }
        // After what makes room: a store that is full keeps no time, either.
        if (keeping.isDue() && clock.isDue()) {
            clock.keep(parts.store());
        }
        return embedSome();
    }

    private void tidy(Instant now) {
        parts.store().write(writer -> {
            writer.dropChanges(now.minus(CHANGES_KEPT));
            return writer.dropReceipts(now.minus(RECEIPTS_KEPT));
        });
    }

    private boolean isDeletedAndDue() {
        lock.lock();
        try {
            boolean due = deleted && purging.isDue();
            if (due) {
                deleted = false;
            }
            return due;
        } finally {
            lock.unlock();
        }
    }

    private void purge() {
        try {
            parts.index().purge();
        } catch (RemembrancerException e) {
            markDeleted();
            throw e;
        }
    }

    private void countRecalls() {
        List<Recalled> counted = new ArrayList<>();
        for (Recalled next = recalls.poll(); next != null; next = recalls.poll()) {
            counted.add(next);
        }
        clock.kept(parts.store().write(writer -> {
            counted.forEach(recalled -> writer.countRecall(recalled.agent(), recalled.memories(), recalled.at()));
            return clock.keep(writer);
        }));
    }

    /** Embeds a few versions that have no vectors by the present model. Returns whether there are more. */
    private boolean embedSome() {
        lock.lock();
        try {
            if (!unembedded) {
                return false;
            }
        } finally {
            lock.unlock();
        }
        String fingerprint = parts.embedder().info().fingerprint();
        List<Memory> some = parts.store().read(reader -> reader.withoutPassages(fingerprint, EMBED_BATCH));
        if (some.isEmpty()) {
            parts.index().catchUp(changes);
            allEmbedded();
            return false;
        }
        List<List<Passage>> passages = parts.embedder()
                .embedTexts(some.stream().map(Memory::searchText).toList());
        parts.store().write(writer -> {
            for (int i = 0; i < passages.size(); i++) {
                Memory memory = some.get(i);
                if (writer.memory(memory.agent(), Reach.across(), memory.id()).isPresent()) {
                    writer.putPassages(memory.agent(), memory.id(), fingerprint, passages.get(i));
                }
            }
            return passages.size();
        });
        return true;
    }

    private void lookForUnembedded() {
        lock.lock();
        try {
            unembedded = true;
        } finally {
            lock.unlock();
        }
    }

    private void allEmbedded() {
        lock.lock();
        try {
            unembedded = false;
            embedded.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the thread, and does what must not be lost: counts, and the index's durable state. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            work.signal();
            embedded.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        parts.recorder().close();
        try {
            sweeps.sweepBeforeTheEnd();
        } catch (RemembrancerException e) {
            // The next to open it will: closing must not fail for it.
            LOG.warn("closing left what is over to the next: {}", e.getMessage());
        }
        try {
            if (!recalls.isEmpty()) {
                countRecalls();
            } else if (clock.isAsked()) {
                clock.keep(parts.store());
            }
            parts.index().catchUp(changes);
            parts.index().commit();
        } catch (RemembrancerException e) {
            // Counts are a statistic, and the index catches up when it is opened again: closing must not fail for them.
            LOG.warn("closing left the index behind the store: {}", e.getMessage());
        }
    }

    /** Something that should not happen more often than every so many milliseconds. One thread asks. */
    private static final class Every {
        private final long nanos;
        private long last = System.nanoTime();

        Every(long millis) {
            this.nanos = TimeUnit.MILLISECONDS.toNanos(millis);
        }

        Every dueIn(long millis) {
            last += TimeUnit.MILLISECONDS.toNanos(millis) - nanos;
            return this;
        }

        boolean isDue() {
            long now = System.nanoTime();
            if (now - last < nanos) {
                return false;
            }
            last = now;
            return true;
        }
    }
}
