package dev.remembrancer.sqlite;

import dev.remembrancer.RemembrancerException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The write-ahead log of a store. It is moved into the file now and then, and emptied after deletions, so that what was
 * deleted is gone from it too: a page that is deleted is zeroed in the file, but the log keeps it until it is cut.
 */
final class WriteAheadLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);
    /** How many commits pass before the next try, after somebody who read from the log was in the way. */
    private static final int PAUSE = 64;

    /** How long readers are waited for. They are short, and one that begins now is not in the way. */
    private static final Duration WAIT = Duration.ofMillis(100);

    private final Sql sql;
    private final SqliteOptions options;
    private final Checkpoints checkpoints;
    private boolean hasDeleted;
    private int pause;

    /** @param sql the connection that writes */
    WriteAheadLog(Sql sql, Connections connections, SqliteOptions options) {
        this.sql = sql;
        this.options = options;
        this.checkpoints = new Checkpoints(connections);
    }

    /** Whether the disk failed to keep what was moved out of the log. */
    boolean hasFailed() {
        return checkpoints.hasFailed();
    }

    /** Notes that something in the log is to be gone soon. */
    void hasDeleted(boolean something) {
        if (something) {
            hasDeleted = true;
            pause = 0;
        }
    }

    /** Empties the log if something in it was deleted, and begins to move it into the file when it has grown. */
    void afterCommit() {
        checkpoints.after(sql.written());
        if (hasDeleted && pause-- <= 0) {
            hasDeleted = !empty();
            pause = PAUSE;
        }
    }

    /** Moves the log into the file and cuts it to nothing, unless somebody reads from it. Returns whether it did. */
    boolean empty() {
        sql.lockWait().limit(WAIT);
        try {
            return sql.<Boolean>first(row -> row.number() == 0, "PRAGMA wal_checkpoint(TRUNCATE)")
                    .orElse(false);
        } catch (RemembrancerException e) {
            sql.rollback();
            LOG.info("the log of {} could not be emptied; it will be tried again: {}", sql.file(), e.getMessage());
            return false;
        } finally {
            sql.lockWait().limit(options.busyTimeout());
        }
    }

    /** Empties the log for the last time. */
    @Override
    public void close() {
        checkpoints.close();
        if (!empty()) {
            LOG.debug("another process reads from the log of {}, and empties it later", sql.file());
        }
    }
}
