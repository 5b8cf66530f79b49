package dev.remembrancer.sqlite;

import dev.remembrancer.AgentId;
import dev.remembrancer.sealing.SubjectKey;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The present row of a result, read column by column from the left; the {@link Checksum} of what was read can be
 * compared with a stored one.
 */
final class Row {
    private final ResultSet results;
    private final Checksum checksum = new Checksum();
    private final StoreKeys keys;
    private int column;
    private boolean isDamaged;
    private Optional<String> sealedBy = Optional.empty();
    private Optional<AgentId> lastAgent = Optional.empty();

    Row(ResultSet results, StoreKeys keys) {
        this.results = results;
        this.keys = keys;
    }

    /** Moves on to the next row, if there is one. */
    boolean next() throws SQLException {
        column = 0;
        isDamaged = false;
        sealedBy = Optional.empty();
        checksum.take();
        return results.next();
    }

    String text() throws SQLException {
        return optionalText().orElse("");
    }

    /** An agent's id. Rows of one agent share it. */
    AgentId agent() throws SQLException {
        String value = text();
        AgentId agent = lastAgent.filter(last -> last.value().equals(value)).orElseGet(() -> new AgentId(value));
        lastAgent = Optional.of(agent);
        return agent;
    }

    Optional<String> optionalText() throws SQLException {
        // As bytes, which the checksum covers, and which cost less on the way out of SQLite than a text.
        byte[] value = results.getBytes(++column);
        if (value == null) {
            checksum.nothing();
            return Optional.empty();
        }
        checksum.bytes(value);
        return Optional.of(new String(value, StandardCharsets.UTF_8));
    }

    long number() throws SQLException {
        return optionalNumber().orElse(0);
    }

    int integer() throws SQLException {
        return Math.toIntExact(number());
    }

    OptionalLong optionalNumber() throws SQLException {
        long value = results.getLong(++column);
        if (value == 0 && results.wasNull()) {
            checksum.nothing();
            return OptionalLong.empty();
        }
        checksum.number(value);
        return OptionalLong.of(value);
    }

    boolean truth() throws SQLException {
        return number() != 0;
    }

    Instant instant() throws SQLException {
        return Micros.instant(number());
    }

    Optional<Instant> optionalInstant() throws SQLException {
        OptionalLong micros = optionalNumber();
        return micros.isPresent() ? Optional.of(Micros.instant(micros.getAsLong())) : Optional.empty();
    }

    double real() throws SQLException {
        double value = results.getDouble(++column);
        checksum.real(value);
        return value;
    }

    byte[] bytes() throws SQLException {
        byte[] value = results.getBytes(++column);
        byte[] present = value == null ? new byte[0] : value;
        checksum.bytes(present);
        return present;
    }

    /** Reads a stored checksum; whether it is that of the columns since the last one, or since the first. */
    boolean matchesChecksum() throws SQLException {
        boolean matches = results.getLong(++column) == checksum.take();
        isDamaged |= !matches;
        return matches;
    }

    /** Sealed bytes, if there are any; where there are none, no checksum knows of the column. */
    Optional<byte[]> sealed() throws SQLException {
        byte[] value = results.getBytes(++column);
        if (value == null) {
            return Optional.empty();
        }
        sealedBy = Optional.of(SubjectKey.idOf(value));
        checksum.bytes(value);
        return Optional.of(value);
    }

    /** Whether it is whole, as far as one sees without the key by which it is sealed, and that is not to be had. */
    boolean isOnlyLocked() {
        return !isDamaged && sealedBy.filter(keys::isLocked).isPresent();
    }

    /** Whether all rows with words have to be sealed. */
    boolean mustBeSealed() {
        return keys.isSealing();
    }

    /** What was sealed; empty when it can't be opened. */
    Optional<byte[]> open(byte[] sealed, String... bound) {
        return keys.open(sealed, bound);
    }

    /** The same for bytes that are sealed only when all rows are. */
    Optional<byte[]> openIfSealed(byte[] bytes, String... bound) {
        return keys.isSealing() ? keys.open(bytes, bound) : Optional.of(bytes);
    }

    /** Leaves the columns read so far out of the next checksum. */
    void beginChecksum() {
        checksum.take();
    }
}
