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

    private static float cosine(Vector one, Vector other) {
        return VectorBytes.Steps.of(one.toArray()).cosine(VectorBytes.of(other));
    }
}
