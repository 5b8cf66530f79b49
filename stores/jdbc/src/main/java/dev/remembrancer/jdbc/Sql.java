package dev.remembrancer.jdbc;

import dev.remembrancer.RemembrancerException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One connection, over plain JDBC: statements are few, and a library over it would hide at which step of a transaction
 * the connection was lost. All that comes from callers is bound, as text or as a whole number. For use by one thread at a time.
 *
 * <p>After a failure every further statement is refused with the same failure: what a unit did before may be gone.
 */
final class Sql {
    /** Makes something of a row. */
    interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Dialect dialect;
    private final Connection connection;
    private final String act;
    private @Nullable RemembrancerException failure;

    /**
     * A connection in use.
     *
     * @param act what it is used for, for messages
     */
    Sql(Dialect dialect, Connection connection, String act) {
        this.dialect = dialect;
        this.connection = connection;
        this.act = act;
    }

    /** Throws what failed, if anything did: also when a unit has swallowed it. */
    void requireSound() {
        if (failure != null) {
            throw failure;
        }
    }

    /** Ends the use of this connection with a failure that no statement has told. */
    RemembrancerException refuse(RemembrancerException because) {
        failure = because;
        return because;
    }

    /** Runs a statement without values, and leaves aside what it returns. */
    void run(String statement) {
        requireSound();
        try (Statement any = connection.createStatement()) {
            any.execute(statement);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Changes rows, and returns how many. */
    int update(String statement, Object... values) {
        requireSound();
        try (PreparedStatement update = connection.prepareStatement(statement)) {
            bind(update, values);
            return update.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Makes a row or a table, and returns whether that was not there before. */
    boolean makeIfAbsent(String statement, Object... values) {
        requireSound();
        try (PreparedStatement make = connection.prepareStatement(statement)) {
            bind(make, values);
            return make.executeUpdate() > 0;
        } catch (SQLException e) {
            if (Failures.of(dialect, e) == Failures.DUPLICATE) {
                return false;
            }
            throw failed(e);
        }
    }

    /** Runs a statement for each of several rows of values, in their order. */
    void each(String statement, Iterable<Object[]> rows) {
        requireSound();
        try (PreparedStatement update = connection.prepareStatement(statement)) {
            int waiting = 0;
            for (Object[] values : rows) {
                bind(update, values);
                update.addBatch();
                // A driver holds all of a batch in memory until it is sent.
                if (++waiting == 200) {
                    update.executeBatch();
                    waiting = 0;
                }
            }
            if (waiting > 0) {
                update.executeBatch();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** All rows, made into something. */
    <T> List<T> list(Reading<? extends T> reading, String statement, Object... values) {
        requireSound();
        try (PreparedStatement select = connection.prepareStatement(statement)) {
            bind(select, values);
            try (ResultSet rows = select.executeQuery()) {
                List<T> all = new ArrayList<>();
                while (rows.next()) {
                    all.add(reading.read(rows));
                }
                return all;
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** The first row, made into something. */
    <T> Optional<T> first(Reading<? extends T> reading, String statement, Object... values) {
        List<T> all = list(reading, statement, values);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
    }

    /** A text of a row; empty when it is NULL. */
    static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof Long number) {
                statement.setLong(i + 1, number);
            } else if (value instanceof Integer number) {
                statement.setInt(i + 1, number);
            } else if (value instanceof Optional<?> optional) {
                statement.setString(i + 1, optional.map(Object::toString).orElse(null));
            } else {
                statement.setString(i + 1, value.toString());
            }
        }
    }

    private RemembrancerException failed(SQLException e) {
        // In a batch PostgreSQL's own failure is the next one.
        SQLException told =
                e.getNextException() != null && e.getNextException().getSQLState() != null ? e.getNextException() : e;
        return refuse(Failures.statement(dialect, act, told));
    }
}
