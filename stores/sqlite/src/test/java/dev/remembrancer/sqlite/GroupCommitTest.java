package dev.remembrancer.sqlite;

import static dev.remembrancer.sqlite.WriterProcess.AGENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.ConflictException;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.spi.Reach;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {
    @TempDir
    Path directory;

    private SqliteStore store;

    @BeforeEach
    void open() {
        store = SqliteStore.open(directory.resolve("memory.db"), InstantSource.system());
        WriterProcess.addAgent(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void callersThatWaitShareOneCommit() throws Exception {
        long before = store.commits();
        int callers = 32;
        List<Future<?>> waiting = whileAnotherWrites(callers, i -> insert("m" + i));
        for (Future<?> one : waiting) {
            one.get(60, TimeUnit.SECONDS);
        }
        // The one that they waited for, and the one that they share.
        assertThat(store.commits() - before).isEqualTo(2);
        assertThat(stored()).isEqualTo(callers);
    }

    @Test
    void oneThatFailsTakesNoOtherOfItsGroupWithIt() throws Exception {
        insert("m0");
        List<Future<?>> waiting = whileAnotherWrites(20, i -> insert(i % 2 == 0 ? "m0" : "n" + i));
        for (int i = 0; i < waiting.size(); i++) {
            Future<?> one = waiting.get(i);
            if (i % 2 == 0) {
                assertThatThrownBy(() -> one.get(60, TimeUnit.SECONDS)).hasCauseInstanceOf(ConflictException.class);
            } else {
                one.get(60, TimeUnit.SECONDS);
            }
        }
        assertThat(stored()).isEqualTo(11);
        assertThat(store.check()).isEmpty();
    }

    @Test
    void theUnitsOfAGroupSeeEachOtherInTheirOrder() throws Exception {
        List<Long> seen = new ArrayList<>();
        List<Future<?>> waiting = whileAnotherWrites(
                10,
                i -> store.write(writer -> {
                    writer.insert(WriterProcess.memory("m" + i), "digest");
                    seen.add((long) writer.withDigest(AGENT, dev.remembrancer.Scope.OPEN, "digest")
                            .size());
                    return true;
                }));
        for (Future<?> one : waiting) {
            one.get(60, TimeUnit.SECONDS);
        }
        assertThat(seen).isSorted().hasSize(10).endsWith(10L);
    }

    @Test
    void anInterruptedCallerLearnsItsOutcomeAndStaysInterrupted() throws Exception {
        AtomicBoolean wasInterrupted = new AtomicBoolean();
        List<Future<?>> waiting = whileAnotherWrites(1, i -> {
            Thread.currentThread().interrupt();
            insert("m1");
            wasInterrupted.set(Thread.currentThread().isInterrupted());
        });
        waiting.get(0).get(60, TimeUnit.SECONDS);
        assertThat(wasInterrupted).isTrue();
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void aUnitThatWritesWithinAUnitIsRefusedInPlaceOfWaitingForItself() {
        assertThatThrownBy(() -> store.write(writer -> store.write(inner -> true)))
                .isInstanceOf(InvalidRequestException.class);
        insert("m1");
    }

    @Test
    void anErrorOfAUnitReachesItsCallerAndTheStoreGoesOn() {
        assertThatThrownBy(() -> store.write(writer -> {
                    writer.insert(WriterProcess.memory("m1"), "digest");
                    throw new AssertionError("on purpose");
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessage("on purpose");
        insert("m1");
    }

    @Test
    void aClosedStoreRefusesReadsAndWrites() {
        store.close();
        assertThatThrownBy(() -> insert("m1")).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(this::stored).isInstanceOf(StoreClosedException.class);
    }

    @Test
    void closingWaitsForTheUnitsThatAreOnTheirWay() throws Exception {
        List<Future<?>> waiting = whileAnotherWrites(5, i -> insert("m" + i));
        store.close();
        for (Future<?> one : waiting) {
            one.get(60, TimeUnit.SECONDS);
        }
        open();
        assertThat(stored()).isEqualTo(5);
    }

    interface Caller {
        void call(int number);
    }

    /** Lets callers come while a unit is being written, and ends that unit when all of them wait. */
    private List<Future<?>> whileAnotherWrites(int callers, Caller caller) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(callers + 1);
        try {
            CountDownLatch writing = new CountDownLatch(1);
            CountDownLatch mayEnd = new CountDownLatch(1);
            Future<?> first = pool.submit(() -> store.write(writer -> {
                writing.countDown();
                await(mayEnd);
                return true;
            }));
            await(writing);
            List<Future<?>> waiting = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                int number = i;
                waiting.add(pool.submit(() -> caller.call(number)));
                while (store.waiting() < i + 1) {
                    Thread.onSpinWait();
                }
            }
            mayEnd.countDown();
            first.get(60, TimeUnit.SECONDS);
            return waiting;
        } finally {
            pool.shutdown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void insert(String name) {
        Memory memory = WriterProcess.memory(name);
        store.write(writer -> {
            writer.insert(memory, "digest of " + name);
            return true;
        });
    }

    private long stored() {
        return store.read(reader -> reader.count(AGENT, Reach.across(), Selection.EVERY, Instant.EPOCH));
    }
}
