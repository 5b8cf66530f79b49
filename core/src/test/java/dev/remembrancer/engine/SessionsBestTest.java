package dev.remembrancer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** That the best of the rest of a conversation is what sorting all of it would give. */
class SessionsBestTest {
    @Test
    void aTurnDoesNotCountForItself() {
        SessionsBest best = new SessionsBest();
        best.add("one", 0.9);
        best.add("one", 0.3);
        best.add("two", 0.8);
        assertThat(best.others("one", 0.9)).isCloseTo(0.1, within(1e-9));
        assertThat(best.others("one", 0.3)).isCloseTo(0.3, within(1e-9));
        assertThat(best.others("two", 0.8)).isZero();
    }

    /** Against all of them sorted, with many that are equal. */
    @Test
    void itIsTheMeanOfTheThreeHighestOthers() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 500; round++) {
            List<Double> scores = new ArrayList<>();
            SessionsBest best = new SessionsBest();
            for (int i = random.nextInt(8); i >= 0; i--) {
                scores.add(random.nextInt(5) / 4.0);
                best.add("one", scores.get(scores.size() - 1));
            }
            for (double own : scores) {
                List<Double> others = new ArrayList<>(scores);
                others.remove(own);
                double sum = others.stream()
                        .sorted(Comparator.reverseOrder())
                        .limit(3)
                        .mapToDouble(Double::doubleValue)
                        .sum();
                assertThat(best.others("one", own)).isCloseTo(sum / 3, within(1e-9));
            }
        }
    }
}
