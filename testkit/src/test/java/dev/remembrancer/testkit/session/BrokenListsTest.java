package dev.remembrancer.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The harness catches the mistakes that stores make. Each list here is right but for one. */
class BrokenListsTest {
    private static final int THREADS = 4;

    @Test
    void aRightListPasses() throws Exception {
        for (long seed = 0; seed < 50; seed++) {
            assertThat(verdict(new RightList(), seed)).isInstanceOf(Verdict.Linearizable.class);
        }
    }

    @Test
    void aLostUpdateIsCaught() throws Exception {
        assertCaught(() -> new RightList() {
            @Override
            public void append(List<String> texts) {
                List<String> longer = new ArrayList<>(state.get());
                longer.addAll(texts);
                letOthersIn();
                state.set(longer);
            }
        });
    }

    @Test
    void aTornBatchIsCaught() throws Exception {
        assertCaught(() -> new RightList() {
            @Override
            public void append(List<String> texts) {
                for (String text : texts) {
                    super.append(List.of(text));
                    letOthersIn();
                }
            }
        });
    }

    @Test
    void aDoublePopIsCaught() throws Exception {
        assertCaught(() -> new RightList() {
            @Override
            public Optional<String> pop() {
                List<String> seen = state.get();
                if (seen.isEmpty()) {
                    return Optional.empty();
                }
                String newest = seen.get(seen.size() - 1);
                letOthersIn();
                state.updateAndGet(list ->
                        list.stream().filter(text -> !text.equals(newest)).toList());
                return Optional.of(newest);
            }
        });
    }

    @Test
    void aStaleReadIsCaught() throws Exception {
        assertCaught(() -> new RightList() {
            private volatile List<String> copy = List.of();
            private final AtomicInteger reads = new AtomicInteger();

            @Override
            public List<String> read() {
                if (reads.getAndIncrement() % 3 == 0) {
                    copy = super.read();
                }
                return copy;
            }
        });
    }

    @Test
    void aClearThatMissesWhatComesMeanwhileIsCaught() throws Exception {
        assertCaught(() -> new RightList() {
            @Override
            public OptionalInt clear() {
                int seen = state.get().size();
                letOthersIn();
                state.set(List.of());
                return OptionalInt.of(seen);
            }
        });
    }

    /** Whether a race shows in a round is chance, so it has many; a list that is right would pass all of them. */
    private static void assertCaught(Supplier<SharedList> broken) throws Exception {
        for (long seed = 0; seed < 1_000; seed++) {
            if (verdict(broken.get(), seed) instanceof Verdict.NotLinearizable) {
                return;
            }
        }
        throw new AssertionError("the mistake was not caught in 1,000 rounds");
    }

    /** A moment in which the mistake can happen. */
    private static void letOthersIn() {
        LockSupport.parkNanos(1_000);
    }

    private static Verdict verdict(SharedList list, long seed) throws Exception {
        return Linearizability.of(History.of(new Workload(25, 3, 40, 20, 8), seed, THREADS, thread -> list));
    }

    /** A list that several threads may change. */
    private static class RightList implements SharedList {
        final AtomicReference<List<String>> state = new AtomicReference<>(List.of());

        @Override
        public void append(List<String> texts) {
            state.updateAndGet(list -> {
                List<String> longer = new ArrayList<>(list);
                longer.addAll(texts);
                return longer;
            });
        }

        @Override
        public Optional<String> pop() {
            List<String> before =
                    state.getAndUpdate(list -> list.isEmpty() ? list : List.copyOf(list.subList(0, list.size() - 1)));
            return before.isEmpty() ? Optional.empty() : Optional.of(before.get(before.size() - 1));
        }

        @Override
        public List<String> read() {
            return state.get();
        }

        @Override
        public OptionalInt clear() {
            return OptionalInt.of(state.getAndSet(List.of()).size());
        }
    }
}
