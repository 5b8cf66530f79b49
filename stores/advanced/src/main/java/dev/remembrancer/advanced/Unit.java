package dev.remembrancer.advanced;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One transaction: statements on one connection, all at one time of the clock. For one thread. */
final class Unit {
    /** Reads the row that a result stands on. */
    interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private final Dialect dialect;
    private final AdvancedOptions tables;
    private final Instant now;
    private boolean madeExtras;

    Unit(Connection connection, Dialect dialect, AdvancedOptions tables, Instant now) {
        this.connection = connection;
        this.dialect = dialect;
        this.tables = tables;
        this.now = now;
    }

    Dialect dialect() {
        return dialect;
    }

    AdvancedOptions tables() {
        return tables;
    }

    /** The time of this unit, as the database keeps it. */
    Object now() {
        return dialect.time(now);
    }

    /** Whether this unit made the tables of {@link Extras}. */
    boolean madeExtras() {
        return madeExtras;
    }

    void makesExtras() {
        madeExtras = true;
    }

    Instant instant() {
        return now;
    }

    /** Carries out a statement, and returns how many rows it changed. */
    int change(String sql, Object... values) {
        try (PreparedStatement statement = prepared(sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw Failures.of(dialect, e);
        }
    }

    /** Carries a statement out once for each row of values. */
    void changeAll(String sql, List<Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] values : rows) {
                bind(statement, values);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw Failures.of(dialect, e);
        }
    }

    /** Carries out a query once for each row of values, and returns the one number that each gives. */
    List<Long> numbers(String sql, List<Object[]> rows) {
        List<Long> numbers = new ArrayList<>(rows.size());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] values : rows) {
                bind(statement, values);
                try (ResultSet result = statement.executeQuery()) {
                    result.next();
                    numbers.add(result.getLong(1));
                }
            }
        } catch (SQLException e) {
            throw Failures.of(dialect, e);
        }
        return numbers;
    }

    long number(String sql, Object... values) {
        return numbers(sql, List.<Object[]>of(values)).get(0);
    }

    <T> List<T> list(String sql, Reading<T> reading, Object... values) {
        List<T> rows = new ArrayList<>();
        try (PreparedStatement statement = prepared(sql, values);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(reading.read(result));
            }
        } catch (SQLException e) {
            throw Failures.of(dialect, e);
        }
        return rows;
    }

    <T> Optional<T> first(String sql, Reading<T> reading, Object... values) {
        return list(sql, reading, values).stream().findFirst();
    }

    boolean exists(String sql, Object... values) {
        return first(sql, row -> true, values).isPresent();
    }

    private PreparedStatement prepared(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            bind(statement, values);
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof Optional<?> optional) {
                statement.setString(i + 1, (String) optional.orElse(null));
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }
}
