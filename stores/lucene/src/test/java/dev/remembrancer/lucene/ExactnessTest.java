package dev.remembrancer.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.spi.Activity;
import dev.remembrancer.spi.Observer;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ExactnessTest {
    private final Map<Observer.Bulk, Integer> told = new EnumMap<>(Observer.Bulk.class);

    private final Exactness exactness = new Exactness(new Observer() {
        @Override
        public <R> R observe(Activity activity, Supplier<R> work) {
            return work.get();
        }

        @Override
        public void count(Bulk bulk, int number) {
            told.merge(bulk, number, Integer::sum);
        }
    });

    @Test
    void oneSearchOfAThousandIsComparedEachTimeWithAnotherPart() {
        Set<Long> compared = new HashSet<>();
        for (int i = 0; i < 10 * Exactness.ONE_SEARCH_OF; i++) {
            long number = exactness.next();
            if (number >= 0) {
                compared.add(number);
            }
        }
        assertThat(compared).hasSize(10);
    }

    @Test
    void theShareIsThatOfAllThatWereSeen() {
        assertThat(exactness.share()).isEqualTo(1);
        exactness.compared(9, 1);
        exactness.compared(10, 0);
        assertThat(exactness.seen()).isEqualTo(20);
        assertThat(exactness.share()).isEqualTo(0.95);
        assertThat(told).containsEntry(Observer.Bulk.CLOSEST_FOUND, 19).containsEntry(Observer.Bulk.CLOSEST_MISSED, 1);
    }
}
