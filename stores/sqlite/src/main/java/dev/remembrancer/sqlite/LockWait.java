package dev.remembrancer.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.BusyHandler;

/**
 * Waits for a lock that another process holds: looks again every millisecond. SQLite's own way of waiting soon looks
 * only ten times a second, and against a process that writes without a pause it then seldom finds the lock free.
 */
final class LockWait extends BusyHandler {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

    private long limit;
    private long began;

    LockWait(Duration limit) {
        this.limit = limit.toNanos();
    }

    /** Makes a connection wait this way. */
    void attach(Connection connection) throws SQLException {
        setHandler(connection, this);
    }

    /** Waits that long from now on. */
    void limit(Duration duration) {
        limit = duration.toNanos();
    }

    @Override
    protected int callback(int tries) {
        long now = System.nanoTime();
        if (tries == 0) {
            began = now;
        }
        if (now - began >= limit) {
            return 0;
        }
        // A park returns at once while the thread is interrupted; the caller learns of that when the outcome is known.
        boolean interrupted = Thread.interrupted();
        LockSupport.parkNanos(PAUSE);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return 1;
    }
}
