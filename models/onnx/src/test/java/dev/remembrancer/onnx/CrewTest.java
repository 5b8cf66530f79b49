package dev.remembrancer.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrewTest {
    private final Crew crew = new Crew("test-crew", 3);

    @AfterEach
    void close() {
        crew.close();
    }

    @Test
    void resultsComeInTheOrderOfTheItems() {
        List<Integer> items = IntStream.range(0, 10_000).boxed().toList();
        assertThat(crew.each(items, item -> item * 2))
                .isEqualTo(items.stream().map(i -> i * 2).toList());
    }

    @Test
    void nothingToDoGivesNothing() {
        assertThat(crew.each(List.<String>of(), String::length)).isEmpty();
    }

    @Test
    void firstFailureEndsTheCall() {
        AtomicInteger begun = new AtomicInteger();
        List<Integer> items = IntStream.range(0, 100_000).boxed().toList();
        assertThatThrownBy(() -> crew.each(items, item -> {
                    begun.incrementAndGet();
                    if (item == 5) {
                        throw new IllegalArgumentException("five");
                    }
                    return item;
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("five");
        assertThat(begun.get()).isLessThanOrEqualTo(items.size());
    }

    @Test
    void callerGetsOnWhileAllHelpersAreBusy() {
        CountDownLatch release = new CountDownLatch(1);
        for (int i = 0; i < 3; i++) {
            crew.submit(() -> await(release));
        }
        assertThat(crew.each(List.of(1, 2, 3), item -> item + 1)).containsExactly(2, 3, 4);
        release.countDown();
    }

    @Test
    void callerWorksAloneAfterClosing() {
        crew.close();
        assertThat(crew.each(List.of(1, 2, 3), item -> item + 1)).containsExactly(2, 3, 4);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
