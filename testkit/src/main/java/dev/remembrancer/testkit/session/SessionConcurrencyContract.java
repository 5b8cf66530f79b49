package dev.remembrancer.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.session.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Several threads on one session lose nothing, repeat nothing, and tear no batch apart. */
interface SessionConcurrencyContract extends SessionUnderTest {
    @Test
    default void batchesOfSeveralThreadsStayWholeAndInTheOrderOfEach() throws Exception {
        int threads = 4;
        int batches = 15;
        inParallel(threads, thread -> {
            for (int batch = 0; batch < batches; batch++) {
                List<Item> items = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    items.add(Item.user(thread + ":" + batch + ":" + i));
                }
                sessions().session("shared").append(items);
            }
        });
        List<String> said = sessions().session("shared").items().stream()
                .map(item -> item.text("content").orElseThrow())
                .toList();
        assertThat(said).hasSize(threads * batches * 3).doesNotHaveDuplicates();
        Map<String, Integer> next = new HashMap<>();
        for (int i = 0; i < said.size(); i += 3) {
            String[] first = said.get(i).split(":", -1);
            assertThat(said.subList(i, i + 3)).allMatch(text -> text.startsWith(first[0] + ":" + first[1] + ":"));
            assertThat(Integer.parseInt(first[1])).isEqualTo(next.merge(first[0], 1, Integer::sum) - 1);
        }
    }

    @Test
    default void everyItemIsPoppedOnce() throws Exception {
        sessions().session("shared").append(SessionUnderTest.messages("a", 60));
        List<Item> popped = new ArrayList<>();
        inParallel(4, thread -> {
            for (int i = 0; i < 15; i++) {
                Item item = sessions().session("shared").pop().orElseThrow();
                synchronized (popped) {
                    popped.add(item);
                }
            }
        });
        assertThat(popped).hasSize(60).doesNotHaveDuplicates();
        assertThat(sessions().session("shared").items()).isEmpty();
    }

    @Test
    default void anAppendThatIsSentByAllAtOnceHappensOnce() throws Exception {
        inParallel(4, thread -> sessions().session("shared").append(SessionUnderTest.messages("a", 2), "key"));
        assertThat(sessions().session("shared").items()).hasSize(2);
    }

    @Test
    default void callsOfSeveralThreadsAreLinearizable() {
        SessionLinearizability.ofThreads(sessions());
    }

    private static void inParallel(int threads, Task task) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> futures = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int number = thread;
                futures.add(pool.submit(() -> {
                    task.run(number);
                    return number;
                }));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** What each of the threads does. */
    interface Task {
        void run(int thread) throws Exception;
    }
}
