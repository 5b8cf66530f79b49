package dev.remembrancer.sqlite;

import dev.remembrancer.RemembrancerException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the write-ahead log into the file on a thread and a connection of its own, while the writer writes on. The
 * writer's own checkpoint, at a longer log, is left with the little that came meanwhile, and lets the log begin anew.
 *
 * <p>{@link #after} is for one thread at a time.
 */
final class Checkpoints implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);

    /** How many rows are written between two: well before the log is as long as the writer lets it become. */
    private static final int ROWS = 8_192;

    private final Connections connections;
    private final ExecutorService thread;
    private final AtomicBoolean isUnderWay = new AtomicBoolean();
    private volatile boolean hasFailed;
    private long moved;

    Checkpoints(Connections connections) {
        this.connections = connections;
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread made = new Thread(task, "remembrancer-checkpoint");
            made.setDaemon(true);
            return made;
        });
    }

    /** Whether the disk failed to keep what was moved: what it says later is worth nothing. */
    boolean hasFailed() {
        return hasFailed;
    }

    /**
     * Begins to move the log if much came into it since the last time, unless that is being done.
     *
     * @param rows how many rows were written in all
     */
    void after(long rows) {
        if (rows - moved >= ROWS && isUnderWay.compareAndSet(false, true)) {
            moved = rows;
            thread.execute(this::move);
        }
    }

    // A connection for each: there are few, and none is kept by a store that is seldom written to.
    private void move() {
        try (Sql sql = connections.writer()) {
            // Passive: waits for nobody, and leaves what somebody still reads from.
            sql.run("PRAGMA wal_checkpoint(PASSIVE)");
        } catch (StoreDiskException e) {
            hasFailed = true;
            LOG.error("the log of {} could not be moved into it", connections.file(), e);
        } catch (RemembrancerException e) {
            LOG.info("the log of {} could not be moved into it yet: {}", connections.file(), e.getMessage());
        } finally {
            isUnderWay.set(false);
        }
    }

    /** Lets the one that is under way end. */
    @Override
    public void close() {
        thread.shutdown();
        boolean interrupted = false;
        boolean hasEnded = false;
        while (!hasEnded) {
            try {
                hasEnded = thread.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
