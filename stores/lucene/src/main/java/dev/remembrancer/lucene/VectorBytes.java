package dev.remembrancer.lucene;

import dev.remembrancer.spi.Vector;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.lucene.util.BytesRef;

/** The numbers of a vector as bytes: 4 each, the lowest byte first. */
final class VectorBytes {
    private static final VarHandle NUMBERS =
            MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

    private VectorBytes() {}

    static BytesRef of(Vector vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.dimension() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        vector.putInto(bytes);
        return new BytesRef(bytes.array());
    }

    /** Puts the numbers into an array that has room for exactly them. */
    static void read(BytesRef bytes, float[] values) {
        ByteBuffer.wrap(bytes.bytes, bytes.offset, bytes.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
    }

    /** The cosine of two vectors of length one: their dot product. */
    static float cosine(float[] one, BytesRef other) {
        byte[] bytes = other.bytes;
        int offset = other.offset;
        // Four sums let the processor work on several products at once; one sum would wait for itself.
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = 0;
        for (; i + 3 < one.length; i += 4) {
            int at = offset + i * Float.BYTES;
            a += one[i] * (float) NUMBERS.get(bytes, at);
            b += one[i + 1] * (float) NUMBERS.get(bytes, at + 4);
            c += one[i + 2] * (float) NUMBERS.get(bytes, at + 8);
            d += one[i + 3] * (float) NUMBERS.get(bytes, at + 12);
        }
        for (; i < one.length; i++) {
            a += one[i] * (float) NUMBERS.get(bytes, offset + i * Float.BYTES);
        }
        return a + b + c + d;
    }
}
