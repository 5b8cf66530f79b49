package dev.remembrancer.lucene;

import dev.remembrancer.spi.Vector;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.lucene.util.BytesRef;

/**
 * The numbers of a vector of length one as bytes: in whole steps of 1/32767, 2 bytes each, and then how long the vector is
 * with these numbers, in 4; the lowest byte first. That is half of what the store keeps, so that half as much has to be
 * fetched for a comparison and kept at hand for the next. Cosines of vectors with some hundred numbers are off by a
 * hundred thousandth or so.
 */
final class VectorBytes {
    private static final VarHandle NUMBERS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LENGTH =
            MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

    /** No number of a vector has so many steps below zero. */
    private static final int ABOVE_ZERO = 1 << 15;

    private VectorBytes() {}

    /** A vector in steps. */
    static final class Steps {
        private final short[] numbers;

        /** Of the vector that the numbers make, in steps: about 32767. */
        private final float length;

        private Steps(short[] numbers, float length) {
            this.numbers = numbers;
            this.length = length;
        }

        static Steps of(float[] values) {
            short[] numbers = new short[values.length];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (short) round(values[i] * Short.MAX_VALUE);
            }
            // Whole numbers in a loop of their own, which the virtual machine does several at a time, to the same sum.
            long squares = 0;
            for (int i = 0; i < numbers.length; i++) {
                int square = numbers[i] * numbers[i];
                squares += square;
            }
            return new Steps(numbers, (float) Math.sqrt((double) squares));
        }

        /**
         * What {@link Math#round(float)} gives for every number of a vector, in a sixth of its time. The sum is exact, as far
         * as that matters, and above zero, where cutting off is rounding down.
         */
        static int round(float steps) {
            return (int) (steps + (ABOVE_ZERO + 0.5)) - ABOVE_ZERO;
        }

        /** The cosine of the angle to another vector, from -1 to 1. */
        float cosine(BytesRef other) {
            byte[] bytes = other.bytes;
            int offset = other.offset;
            // It may leave the range of an int on its way, and is in it at the end: within the product of both lengths.
            int sum = 0;
            for (int i = 0; i < numbers.length; i++) {
                sum += numbers[i] * (short) NUMBERS.get(bytes, offset + i * Short.BYTES);
            }
            float cosine = sum / (length * (float) LENGTH.get(bytes, offset + numbers.length * Short.BYTES));
            return Math.max(-1, Math.min(1, cosine));
        }
    }

    static BytesRef of(Vector vector) {
        float[] values = vector.toArray();
        Steps steps = Steps.of(values);
        ByteBuffer bytes =
                ByteBuffer.allocate(values.length * Short.BYTES + Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(steps.numbers);
        bytes.putFloat(values.length * Short.BYTES, steps.length);
        return new BytesRef(bytes.array());
    }

    /** Puts the numbers into an array that has room for exactly them. */
    static void read(BytesRef bytes, float[] values) {
        float length = (float) LENGTH.get(bytes.bytes, bytes.offset + values.length * Short.BYTES);
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) NUMBERS.get(bytes.bytes, bytes.offset + i * Short.BYTES) / length;
        }
    }
}
