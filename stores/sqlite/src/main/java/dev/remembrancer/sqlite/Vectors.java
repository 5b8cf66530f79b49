package dev.remembrancer.sqlite;

import dev.remembrancer.spi.Vector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Vectors as bytes: 32-bit floats, the lowest byte first. */
final class Vectors {
    private Vectors() {}

    static byte[] write(Vector vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.dimension() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        vector.putInto(bytes);
        return bytes.array();
    }

    static Vector read(byte[] bytes) {
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return Vector.of(values);
    }
}
