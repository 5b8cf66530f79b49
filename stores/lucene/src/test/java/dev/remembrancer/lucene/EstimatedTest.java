package dev.remembrancer.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** That what is chosen at the end is what a heap would have kept. */
class EstimatedTest {
    private final SplittableRandom random = new SplittableRandom(24);

    @Test
    void theBestAreThoseThatAHeapKeeps() {
        for (int round = 0; round < 300; round++) {
            int size = random.nextInt(2_000);
            int wanted = 1 + random.nextInt(500);
            Best heap = new Best(wanted);
            List<Estimated> parts = new ArrayList<>();
            for (int document = 0; document < size; document++) {
                if (document % 700 == 0) {
                    parts.add(new Estimated());
                }
                // Few scores, so that many are the same.
                float score = random.nextInt(200) / 100f - 1;
                heap.offer(document, score);
                parts.get(parts.size() - 1).add(document, score);
            }
            Estimated all = new Estimated();
            parts.forEach(all::addAll);
            assertThat(all.best(wanted))
                    .as("round %d: %d of %d", round, wanted, size)
                    .isEqualTo(Arrays.stream(heap.take())
                            .mapToInt(Best.Scored::document)
                            .sorted()
                            .toArray());
        }
    }
}
