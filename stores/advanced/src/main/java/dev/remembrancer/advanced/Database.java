package dev.remembrancer.advanced;

import dev.remembrancer.RemembrancerException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Carries out units, each in one transaction. On SQLite a unit that writes takes the file's write lock first, so it
 * never finds that what it read is old; on PostgreSQL units lock the row of their session.
 */
final class Database implements AutoCloseable {
    private static final int MOST_ATTEMPTS = 10;

    private final Connections connections;
    private final Dialect dialect;
    private final AdvancedOptions options;
    private final InstantSource clock;
    // Waiting here is fairer and cheaper than waiting for the file.
    private final ReentrantLock writers = new ReentrantLock(true);

    Database(Connections connections, AdvancedOptions options, InstantSource clock) {
        this.connections = connections;
        this.options = options;
        this.clock = clock;
        this.dialect = opened(connections);
    }

    private static Dialect opened(Connections connections) {
        try {
            Connection connection = connections.take();
            boolean usable = false;
            try {
                Dialect dialect = Dialect.of(connection);
                if (dialect == Dialect.SQLITE) {
                    writeAhead(connection);
                }
                usable = true;
                return dialect;
            } finally {
                connections.giveBack(connection, usable);
            }
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    Dialect dialect() {
        return dialect;
    }

    <R> R read(Function<Unit, R> work) {
        return carriedOut(work, false);
    }

    <R> R write(Function<Unit, R> work) {
        if (dialect == Dialect.SQLITE) {
            writers.lock();
            try {
                return carriedOut(work, true);
            } finally {
                writers.unlock();
            }
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return carriedOut(work, true);
            } catch (RemembrancerException e) {
                if (attempt == MOST_ATTEMPTS || !Failures.startsOver(e)) {
                    throw e;
                }
            }
        }
    }

    private <R> R carriedOut(Function<Unit, R> work, boolean writes) {
        try {
            Connection connection = connections.take();
            boolean usable = false;
            try {
                begin(connection, writes);
                R result;
                try {
                    result = work.apply(new Unit(connection, dialect, options, clock.instant()));
                } catch (RuntimeException | Error e) {
                    usable = isRolledBack(connection, e);
                    throw e;
                }
                commit(connection);
                usable = true;
                return result;
            } finally {
                if (usable) {
                    reset(connection);
                }
                connections.giveBack(connection, usable);
            }
        } catch (SQLException e) {
            throw Failures.of(dialect, e);
        }
    }

    private void begin(Connection connection, boolean writes) throws SQLException {
        if (dialect == Dialect.SQLITE) {
            connection.setAutoCommit(true);
            run(connection, "PRAGMA busy_timeout = 10000");
            run(connection, "PRAGMA synchronous = FULL");
            run(connection, writes ? "BEGIN IMMEDIATE" : "BEGIN");
        } else {
            connection.setAutoCommit(true);
            connection.setReadOnly(!writes);
            connection.setTransactionIsolation(
                    writes ? Connection.TRANSACTION_READ_COMMITTED : Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
        }
    }

    private void commit(Connection connection) {
        try {
            if (dialect == Dialect.SQLITE) {
                run(connection, "COMMIT");
            } else {
                connection.commit();
            }
        } catch (SQLException e) {
            RemembrancerException failure = Failures.ofCommit(dialect, e);
            isRolledBack(connection, failure);
            throw failure;
        }
    }

    private boolean isRolledBack(Connection connection, Throwable reason) {
        try {
            if (dialect == Dialect.SQLITE) {
                run(connection, "ROLLBACK");
            } else {
                connection.rollback();
            }
            return true;
        } catch (SQLException e) {
            // The connection is closed next, and its transaction ends with it.
            reason.addSuppressed(e);
            return false;
        }
    }

    /** Leaves a connection as pools lend them. */
    private void reset(Connection connection) throws SQLException {
        if (dialect == Dialect.POSTGRES) {
            connection.setAutoCommit(true);
            connection.setReadOnly(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    /** Readers don't wait for writers then. Kept in the file; of several that open it at once, one switches. */
    private static void writeAhead(Connection connection) throws SQLException {
        run(connection, "PRAGMA busy_timeout = 10000");
        for (int attempt = 1; ; attempt++) {
            try {
                run(connection, "PRAGMA journal_mode = WAL");
                return;
            } catch (SQLException e) {
                if (attempt == MOST_ATTEMPTS || (e.getErrorCode() & 0xff) != 5) {
                    throw e;
                }
                // Switching doesn't wait for a lock by itself: this does.
                run(connection, "BEGIN IMMEDIATE");
                run(connection, "COMMIT");
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
