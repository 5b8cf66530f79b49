package dev.remembrancer.sqlite;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * A CRC-32C over the values of a row, in their order. It finds damage by accident, not by intent.
 *
 * <p>Each value goes in with its kind and length, so that no two rows of values look alike.
 */
final class Checksum {
    private final CRC32C crc = new CRC32C();
    private final ByteBuffer head = ByteBuffer.allocate(9);

    void nothing() {
        head('n', 0);
    }

    void number(long value) {
        head('i', value);
    }

    void real(double value) {
        // SQLite keeps -0.0 as 0.
        head('r', Double.doubleToLongBits(value + 0.0));
    }

    void text(String value) {
        bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    void bytes(byte[] value) {
        head('b', value.length);
        crc.update(value, 0, value.length);
    }

    /** The checksum of the values since the last call. */
    long take() {
        long value = crc.getValue();
        crc.reset();
        return value;
    }

    private void head(char kind, long value) {
        crc.update(head.clear().put((byte) kind).putLong(value).flip());
    }
}
