package dev.remembrancer.bench.recall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.spi.Vector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainWayTest {
    private static final long SEED = 5;

    private final Random random = new Random(SEED);

    @Test
    void theScanFindsTheFiveOfTheHighestCosine(@TempDir Path directory) {
        List<Vector> vectors = new ArrayList<>();
        Vector question = vector();
        try (PlainWay plain = PlainWay.create(directory.resolve("plain.db"))) {
            for (int i = 0; i < 500; i++) {
                vectors.add(vector());
                plain.add(Integer.toString(i), vectors.get(i));
            }
            plain.commit();
            List<String> exact = IntStream.range(0, vectors.size())
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> -vectors.get(i).cosine(question)))
                    .limit(5)
                    .map(String::valueOf)
                    .toList();
            assertThat(plain.nearest(question, 5))
                    .as("seed %d", SEED)
                    .extracting(PlainWay.Found::content)
                    .isEqualTo(exact);
        }
    }

    private Vector vector() {
        float[] values = new float[384];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Vector.of(values);
    }
}
