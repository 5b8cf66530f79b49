package dev.remembrancer.sqlite;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;

/** Binds the parameters of a statement, in their order, and can follow them with their {@link Checksum}. */
final class Values {
    private final PreparedStatement statement;
    private final Checksum checksum = new Checksum();
    private int position;

    Values(PreparedStatement statement) {
        this.statement = statement;
    }

    /** Binds the next ones: text, numbers, truth values, instants, bytes, or an optional one of these. */
    Values add(Object... values) throws SQLException {
        for (Object value : values) {
            bind(value);
        }
        return this;
    }

    /** Binds a number that no checksum covers. */
    Values addBare(long number) throws SQLException {
        statement.setLong(++position, number);
        return this;
    }

    /** Binds sealed bytes, if there are any; where there are none, no checksum knows of the column. */
    Values addSealed(Optional<byte[]> sealed) throws SQLException {
        if (sealed.isPresent()) {
            bind(sealed.get());
        } else {
            statement.setNull(++position, Types.NULL);
        }
        return this;
    }

    /** Lets the next checksum cover numbers that are not bound. */
    Values cover(long... numbers) {
        for (long number : numbers) {
            checksum.number(number);
        }
        return this;
    }

    /** Leaves the values so far out of the next checksum. */
    Values beginChecksum() {
        checksum.take();
        return this;
    }

    /** Binds the checksum of the values since the last checksum, or since the first. */
    Values addChecksum() throws SQLException {
        return addBare(checksum.take());
    }

    private void bind(Object value) throws SQLException {
        if (value instanceof Optional<?> optional) {
            if (optional.isPresent()) {
                bind(optional.get());
            } else {
                statement.setNull(++position, Types.NULL);
                checksum.nothing();
            }
        } else if (value instanceof String text) {
            statement.setString(++position, text);
            checksum.text(text);
        } else if (value instanceof Double real) {
            statement.setDouble(++position, real);
            checksum.real(real);
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(++position, bytes);
            checksum.bytes(bytes);
        } else {
            long number = number(value);
            statement.setLong(++position, number);
            checksum.number(number);
        }
    }

    private static long number(Object value) {
        if (value instanceof Instant instant) {
            return Micros.of(instant);
        }
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        throw new IllegalArgumentException("no column holds a value of " + value.getClass());
    }
}
