package dev.remembrancer.sqlite;

import dev.remembrancer.RemembrancerException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/**
 * One connection to the database, with each statement prepared once. Statements are constants of this package; all that
 * comes from callers is bound. For use by one thread at a time.
 *
 * <p>After a failure that may have ended the transaction, every further statement is refused with the same failure
 * until {@link #rollback}: without a transaction each would commit on its own.
 */
final class Sql implements AutoCloseable {
    /** Makes something of a row. */
    interface Reading<T> {
        T read(Row row) throws SQLException;
    }

    private final Path file;
    private final StoreKeys keys;
    private final Connection connection;
    private final LockWait wait;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private @Nullable RemembrancerException lost;
    private long written;

    Sql(Path file, Connection connection, LockWait wait, StoreKeys keys) {
        this.keys = keys;
        this.file = file;
        this.connection = connection;
        this.wait = wait;
    }

    Path file() {
        return file;
    }

    /** With what its rows are sealed. */
    StoreKeys keys() {
        return keys;
    }

    /** How it waits for locks. */
    LockWait lockWait() {
        return wait;
    }

    /** How many rows were written by statements of this connection, also those that were undone. */
    long written() {
        return written;
    }

    /** Why the transaction is lost, if it is. */
    Optional<RemembrancerException> lost() {
        return Optional.ofNullable(lost);
    }

    /** Runs a statement of transactions, of the schema, or a pragma. What it returns is left aside. */
    void run(String statement) {
        refuseIfLost();
        try {
            PreparedStatement any = prepare(statement);
            if (any.execute()) {
                any.getResultSet().close();
            }
        } catch (SQLException e) {
            throw failed(statement, e);
        }
    }

    /** Ends the transaction, if there still is one, and undoes what it did. */
    void rollback() {
        lost = null;
        try {
            prepare("ROLLBACK").execute();
        } catch (SQLException e) {
            forget("ROLLBACK");
            // SQLite has rolled back already when it says that no transaction is active.
            if (Failures.primary(e) != SQLiteErrorCode.SQLITE_ERROR.code) {
                throw Failures.of(file, e);
            }
        }
    }

    /** Ends the transaction and keeps what it did. */
    void commit() throws SQLException {
        refuseIfLost();
        try {
            prepare("COMMIT").execute();
        } catch (SQLException e) {
            forget("COMMIT");
            throw e;
        }
    }

    /** Changes rows, and returns how many. */
    int update(String statement, Object... values) {
        return updateWith(statement, bound -> bound.add(values));
    }

    /** Changes rows, with values that are bound one after the other. */
    int updateWith(String statement, Binding binding) {
        refuseIfLost();
        try {
            PreparedStatement update = prepare(statement);
            binding.bind(new Values(update));
            int rows = update.executeUpdate();
            written += rows;
            return rows;
        } catch (SQLException e) {
            throw failed(statement, e);
        }
    }

    /** Binds the values of a statement. */
    interface Binding {
        void bind(Values values) throws SQLException;
    }

    /** All rows, made into something. Rows are read before any other statement runs. */
    <T> List<T> list(Reading<? extends T> reading, String statement, Object... values) {
        return listWith(reading, statement, bound -> bound.add(values));
    }

    /** The same, with values that are bound one after the other. */
    <T> List<T> listWith(Reading<? extends T> reading, String statement, Binding binding) {
        refuseIfLost();
        try {
            PreparedStatement select = prepare(statement);
            binding.bind(new Values(select));
            try (ResultSet results = select.executeQuery()) {
                List<T> all = new ArrayList<>();
                Row row = new Row(results, keys);
                while (row.next()) {
                    all.add(reading.read(row));
                }
                return all;
            }
        } catch (SQLException e) {
            throw failed(statement, e);
        }
    }

    /** The first row, made into something. */
    <T> Optional<T> first(Reading<? extends T> reading, String statement, Object... values) {
        List<T> all = list(reading, statement, values);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
    }

    /** The number in the first column of the first row, 0 when there is none. */
    long number(String statement, Object... values) {
        return this.<Long>first(Row::number, statement, values).orElse(0L);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw Failures.of(file, e);
        }
    }

    private PreparedStatement prepare(String statement) throws SQLException {
        PreparedStatement ready = prepared.get(statement);
        if (ready == null) {
            ready = connection.prepareStatement(statement);
            prepared.put(statement, ready);
        }
        return ready;
    }

    /** The driver closes a statement that failed. */
    private void forget(String statement) {
        prepared.remove(statement);
    }

    private void refuseIfLost() {
        if (lost != null) {
            throw lost;
        }
    }

    private RemembrancerException failed(String statement, SQLException e) {
        forget(statement);
        RemembrancerException failure = Failures.of(file, e);
        if (Failures.endsTransaction(e)) {
            lost = failure;
        }
        return failure;
    }
}
