package dev.remembrancer.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection that is lent for one transaction, or for single statements. Undone at close unless it was committed. */
final class Transaction implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Transaction.class);

    private final Dialect dialect;
    private final Connection connection;
    private final String act;
    private final boolean autoCommit;
    private final Sql sql;
    private boolean open;

    private Transaction(Dialect dialect, Connection connection, String act) throws SQLException {
        this.dialect = dialect;
        this.connection = connection;
        this.act = act;
        this.autoCommit = connection.getAutoCommit();
        this.sql = new Sql(dialect, connection, act);
    }

    /** A connection on which every statement stands alone. It is closed when that fails. */
    static Transaction none(Dialect dialect, Connection connection, String act) {
        Transaction none = taken(dialect, connection, act);
        none.orClose(() -> none.autoCommit(true));
        return none;
    }

    /**
     * A connection on which a transaction has begun. It is closed when that fails.
     *
     * @param own whether the connection waits for locks as we like already
     */
    static Transaction begin(Dialect dialect, Connection connection, String act, Duration patience, boolean own) {
        Transaction begun = taken(dialect, connection, act);
        begun.orClose(() -> begun.begin(patience, own));
        return begun;
    }

    private static Transaction taken(Dialect dialect, Connection connection, String act) {
        try {
            return new Transaction(dialect, connection, act);
        } catch (SQLException e) {
            close(connection);
            throw Failures.connection(e);
        }
    }

    private void begin(Duration patience, boolean own) throws SQLException {
        // SQLite's own BEGIN takes no lock, and what takes one later fails at once when another has it.
        autoCommit(dialect == Dialect.SQLITE);
        open = dialect != Dialect.SQLITE;
        if (!own) {
            dialect.unitSettings(patience).forEach(sql::run);
        }
        if (dialect == Dialect.SQLITE) {
            sql.run("BEGIN IMMEDIATE");
            open = true;
        }
    }

    Sql sql() {
        return sql;
    }

    /** Keeps what was done. */
    void commit() {
        sql.requireSound();
        try {
            end("COMMIT");
            open = false;
        } catch (SQLException e) {
            throw Failures.commit(dialect, act, e);
        }
    }

    @Override
    public void close() {
        try {
            if (open) {
                end("ROLLBACK");
            }
            autoCommit(autoCommit);
        } catch (SQLException e) {
            // What is not committed is not stored, and the caller has a better reason. The connection is of no more
            // use.
            LOG.debug("{}: undoing failed with SQLSTATE {}", act, e.getSQLState());
            abort(connection);
        }
        close(connection);
    }

    private void end(String word) throws SQLException {
        if (dialect == Dialect.SQLITE) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(word);
            }
        } else if (word.equals("COMMIT")) {
            connection.commit();
        } else {
            connection.rollback();
        }
    }

    private void autoCommit(boolean on) throws SQLException {
        if (connection.getAutoCommit() != on) {
            connection.setAutoCommit(on);
        }
    }

    private interface Step {
        void take() throws SQLException;
    }

    private void orClose(Step step) {
        boolean taken = false;
        try {
            step.take();
            taken = true;
        } catch (SQLException e) {
            throw Failures.statement(dialect, act, e);
        } finally {
            if (!taken) {
                close();
            }
        }
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException | RuntimeException e) {
            LOG.debug("a connection could not be given up: {}", e.getClass().getName());
        }
    }

    static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("a connection could not be closed: SQLSTATE {}", e.getSQLState());
        }
    }
}
