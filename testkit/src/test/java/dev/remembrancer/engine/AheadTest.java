package dev.remembrancer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is done with many items on several threads comes out as if one had done it. */
class AheadTest {
    @Test
    void resultsComeInTheOrderOfTheItems() {
        try (Ahead ahead = new Ahead()) {
            List<Integer> items = IntStream.range(0, 1_003).boxed().toList();
            assertThat(ahead.each(items, 50, item -> item * 2))
                    .isEqualTo(items.stream().map(item -> item * 2).toList());
            assertThat(ahead.each(List.<Integer>of(), 50, item -> item * 2)).isEmpty();
            assertThat(ahead.each(List.of(4), 50, item -> item * 2)).containsExactly(8);
        }
    }

    @Test
    void severalThreadsTakePartAtTheSameTime() {
        try (Ahead ahead = new Ahead()) {
            CountDownLatch both = new CountDownLatch(2);
            Set<Thread> threads = ConcurrentHashMap.newKeySet();
            // Each waits until the other has come: one thread alone would wait for ever.
            ahead.each(List.of(1, 2), 1, item -> {
                both.countDown();
                try {
                    both.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return threads.add(Thread.currentThread());
            });
            assertThat(threads).hasSize(2).contains(Thread.currentThread());
        }
    }

    @Test
    void theFirstItemThatFailsIsTheOneThatIsTold() {
        try (Ahead ahead = new Ahead()) {
            List<Integer> items = IntStream.range(0, 500).boxed().toList();
            assertThatThrownBy(() -> ahead.each(items, 50, item -> {
                        if (item % 100 == 99) {
                            throw new IllegalStateException("item " + item);
                        }
                        return item;
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("item 99");
        }
    }

    @Test
    void whenNoThreadIsLeftTheCallerDoesAllOfIt() {
        Ahead ahead = new Ahead();
        ahead.close();
        List<Integer> items = IntStream.range(0, 500).boxed().toList();
        assertThat(ahead.each(items, 50, item -> Thread.currentThread()))
                .hasSize(500)
                .containsOnly(Thread.currentThread());
    }
}
