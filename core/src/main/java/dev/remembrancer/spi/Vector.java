package dev.remembrancer.spi;

import dev.remembrancer.InvalidRequestException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A vector of length one, immutable. Its dot product with another is the cosine of the angle between them.
 *
 * <p>Vectors can be turned back into text: they are personal data, scoped and erased like it.
 */
public final class Vector {
    private final float[] values;

    private Vector(float[] values) {
        this.values = values;
    }

    /**
     * The vector of length one in the direction of these values, which are copied.
     *
     * @throws InvalidRequestException when there are none, one is not finite, or all are zero
     */
    public static Vector of(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        if (!(squares > 0) || Double.isInfinite(squares)) {
            throw new InvalidRequestException("vector", "must have finite values that are not all zero");
        }
        float[] unit = new float[values.length];
        double scale = 1 / Math.sqrt(squares);
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (values[i] * scale);
        }
        return new Vector(unit);
    }

    public int dimension() {
        return values.length;
    }

    /** The cosine of the angle to another vector of the same dimension, from -1 to 1. */
    public double cosine(Vector other) {
        if (other.values.length != values.length) {
            throw new InvalidRequestException(
                    "vector", "has " + other.values.length + " dimensions, not " + values.length);
        }
        // Four sums let the processor work on several products at once; one sum would wait for itself.
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = 0;
        for (; i + 3 < values.length; i += 4) {
            a += values[i] * other.values[i];
            b += values[i + 1] * other.values[i + 1];
            c += values[i + 2] * other.values[i + 2];
            d += values[i + 3] * other.values[i + 3];
        }
        for (; i < values.length; i++) {
            a += values[i] * other.values[i];
        }
        return a + b + c + d;
    }

    /** Puts the values into a buffer, 4 bytes each in its order. */
    public void putInto(ByteBuffer bytes) {
        bytes.asFloatBuffer().put(values);
    }

    /** The same as it is when it was written down and read again: its length was made one twice. */
    public Vector reread() {
        return of(values);
    }

    /** A copy of the values. */
    public float[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vector vector && Arrays.equals(values, vector.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Vector[" + values.length + " dimensions]";
    }
}
