package dev.remembrancer.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.remembrancer.spi.Vector;
import java.util.Arrays;
import java.util.Random;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;

/** What becomes of vectors that are written with 2 bytes a number. */
class VectorBytesTest {
    private static final int DIMENSION = 384;
    private static final int PAIRS = 2_000;

    private final Random random = new Random(42);

    @Test
    void cosinesAreThoseOfTheVectorsButForAHundredThousandth() {
        double sum = 0;
        for (int i = 0; i < PAIRS; i++) {
            Vector one = Samples.vector(DIMENSION, random);
            Vector other = i % 2 == 0 ? Samples.vector(DIMENSION, random) : Samples.around(one, 0.9, random);
            double off = Math.abs(cosine(one, other) - one.cosine(other));
            assertThat(off).isLessThan(0.0001);
            sum += off;
        }
        assertThat(sum / PAIRS).isLessThan(0.00002);
    }

    @Test
    void theLargestSumsStayInRange() {
        for (int dimension : new int[] {1, 2, 3, 384, 4_096, 10_000}) {
            float[] equal = new float[dimension];
            Arrays.fill(equal, -1);
            Vector vector = Vector.of(equal);
            assertThat(cosine(vector, vector)).isCloseTo(1, within(0.00001f));
            Arrays.fill(equal, 1);
            assertThat(cosine(vector, Vector.of(equal))).isCloseTo(-1, within(0.00001f));
        }
    }

    @Test
    void whatIsReadIsWhatWasWrittenButForAboutHalfAStep() {
        Vector vector = Samples.vector(DIMENSION, random);
        BytesRef bytes = VectorBytes.of(vector);
        assertThat(bytes.length).isEqualTo(2 * DIMENSION + 4);
        byte[] elsewhere = new byte[bytes.length + 7];
        System.arraycopy(bytes.bytes, 0, elsewhere, 5, bytes.length);
        float[] read = new float[DIMENSION];
        VectorBytes.read(new BytesRef(elsewhere, 5, bytes.length), read);
        assertThat(read).containsExactly(vector.toArray(), within(0.6f / Short.MAX_VALUE));
    }

    @Test
    void stepsAreRoundedAsEverybodyRounds() {
        for (int step = -Short.MAX_VALUE; step < Short.MAX_VALUE; step++) {
            float half = step + 0.5f;
            for (float value : new float[] {step, half, Math.nextDown(half), Math.nextUp(half)}) {
                assertRounded(value);
            }
        }
        for (float small : new float[] {0, -0.0f, Float.MIN_VALUE, -Float.MIN_VALUE, 1e-30f, -1e-30f, 1e-9f, -1e-9f}) {
            assertRounded(small);
        }
        for (int i = 0; i < 1_000_000; i++) {
            assertRounded((random.nextFloat() * 2 - 1) * Short.MAX_VALUE);
        }
    }

    // Without a library's assertion for each of a million.
    private static void assertRounded(float value) {
        if (VectorBytes.Steps.round(value) != Math.round(value)) {
            throw new AssertionError(value + " is rounded to " + VectorBytes.Steps.round(value));
        }
    }

    private static float cosine(Vector one, Vector other) {
        return VectorBytes.Steps.of(one.toArray()).cosine(VectorBytes.of(other));
    }
}
