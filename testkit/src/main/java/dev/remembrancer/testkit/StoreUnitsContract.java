package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.AgentId;
import dev.remembrancer.ConflictException;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.StoreReader.KeptReceipt;
import dev.remembrancer.spi.StoreWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Units happen whole or not at all, one after the other. */
interface StoreUnitsContract extends StoreUnderTest {
    @Test
    default void aUnitReturnsWhatItsFunctionReturns() {
        assertThat(rig().store().<String>write(writer -> "written")).isEqualTo("written");
        assertThat(rig().store().<String>read(reader -> "read")).isEqualTo("read");
    }

    @Test
    default void aUnitReadsWhatItWrote() {
        AgentId agent = rig().agent("support");
        Memory memory = new SeededCases(1).memory(agent, Scope.OPEN, rig().now());
        rig().write(writer -> {
            long before = writer.lastChange();
            writer.insert(memory, "digest");
            assertThat(writer.memory(agent, Reach.across(), memory.id())).contains(memory);
            assertThat(writer.line(agent, Reach.across(), memory.id())).containsExactly(memory);
            assertThat(writer.withDigest(agent, Scope.OPEN, "digest")).containsExactly(memory);
            assertThat(writer.count(agent, Reach.across(), Selection.EVERY, rig().now()))
                    .isEqualTo(1);
            assertThat(writer.lastChange()).isGreaterThan(before);
            writer.delete(agent, memory.id());
            assertThat(writer.memory(agent, Reach.across(), memory.id())).isEmpty();
        });
    }

    @Test
    default void aFailingUnitLeavesNothingAndTellsItsReason() {
        AgentId agent = rig().agent("support");
        Memory kept = rig().insertSome(new SeededCases(1), agent, 1).get(0);
        Memory lost = new SeededCases(2).memory(agent, Scope.OPEN, rig().now());
        long before = rig().feed().last();
        assertThatThrownBy(() -> rig().write(writer -> {
                    writer.insert(lost, "lost");
                    writer.delete(agent, kept.id());
                    writer.renameAgent(agent, "renamed");
                    writer.keepReceipt(agent, "request", new KeptReceipt("digest", "answer"), rig().now());
                    throw new ConflictException("on purpose");
                }))
                .isInstanceOf(ConflictException.class)
                .hasMessage("on purpose");
        assertThat(rig().memory(agent, lost.id())).isEmpty();
        assertThat(rig().memory(agent, kept.id())).contains(kept);
        assertThat(rig().find(reader -> reader.agentNamed("renamed"))).isEmpty();
        assertThat(rig().find(reader -> reader.receipt(agent, "request"))).isEmpty();
        assertThat(rig().feed().last()).isEqualTo(before);
        assertThat(rig().changesAfter(before, 10)).isEmpty();
    }

    @Test
    default void aUnitThatFailsInAnUnforeseenWayLeavesNothingEither() {
        AgentId agent = rig().agent("support");
        Memory lost = new SeededCases(2).memory(agent, Scope.OPEN, rig().now());
        assertThatThrownBy(() -> rig().write(writer -> {
                    writer.insert(lost, "lost");
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(rig().memory(agent, lost.id())).isEmpty();
        rig().insert(lost);
        assertThat(rig().memory(agent, lost.id())).contains(lost);
    }

    @Test
    default void afterAFailingReadTheStoreGoesOn() {
        assertThatThrownBy(() -> rig().look(reader -> {
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(rig().listed(reader -> reader.agents())).isEmpty();
        rig().agent("support");
    }

    @Test
    default void aReadSeesOneStateThoughOthersWrite() throws Exception {
        AgentId agent = rig().agent("support");
        rig().insertSome(new SeededCases(1), agent, 3);
        CountDownLatch reading = new CountDownLatch(1);
        ExecutorService others = Executors.newSingleThreadExecutor();
        try {
            Future<?> writing = others.submit(() -> {
                reading.await();
                return rig().insertSome(new SeededCases(2), agent, 3);
            });
            rig().look(reader -> {
                List<Memory> before = StoreRig.pages(reader, agent, Reach.across(), Selection.EVERY, rig().now(), 10);
                long last = reader.lastChange();
                reading.countDown();
                awaitBriefly(writing);
                assertThat(StoreRig.pages(reader, agent, Reach.across(), Selection.EVERY, rig().now(), 10))
                        .isEqualTo(before)
                        .hasSize(3);
                assertThat(reader.lastChange()).isEqualTo(last);
            });
            writing.get(60, TimeUnit.SECONDS);
            assertThat(rig().number(reader -> reader.count(agent, Reach.across(), Selection.EVERY, rig().now())))
                    .isEqualTo(6);
        } finally {
            others.shutdownNow();
        }
    }

    /** A store may let the writer wait for the reader, so it is not waited for without end. */
    private static void awaitBriefly(Future<?> writing) {
        try {
            writing.get(1, TimeUnit.SECONDS);
        } catch (TimeoutException stillWaiting) {
            assertThat(writing).isNotDone();
        } catch (Exception failure) {
            throw new AssertionError("the writer failed", failure);
        }
    }

    @Test
    default void manyThreadsWriteAndAFailureOfOneUnitIsNoFailureOfAnother() throws Exception {
        AgentId agent = rig().agent("support");
        int threads = 8;
        int units = 30;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<MemoryId> acknowledged = new ArrayList<>();
        List<MemoryId> refused = new ArrayList<>();
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                SeededCases cases = new SeededCases(100 + thread);
                all.add(pool.submit(() -> {
                    for (int i = 0; i < units; i++) {
                        Memory memory = cases.memory(agent, Scope.OPEN, rig().now());
                        boolean fails = cases.percent(30);
                        boolean stored = tryInsert(memory, fails);
                        assertThat(stored).isNotEqualTo(fails);
                        synchronized (acknowledged) {
                            (stored ? acknowledged : refused).add(memory.id());
                        }
                        assertThat(rig().memory(agent, memory.id()).isPresent()).isEqualTo(stored);
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get(120, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(acknowledged).hasSizeGreaterThan(threads);
        assertThat(refused).hasSizeGreaterThan(threads);
        assertThat(rig().changesAfter(0, 7).stream().map(change -> change.memory()))
                .containsExactlyInAnyOrderElementsOf(acknowledged);
        assertThat(rig().store().check()).isEmpty();
    }

    private boolean tryInsert(Memory memory, boolean fails) {
        try {
            rig().write(writer -> insertAndPerhapsFail(writer, memory, fails));
            return true;
        } catch (ConflictException onPurpose) {
            return false;
        }
    }

    private static void insertAndPerhapsFail(StoreWriter writer, Memory memory, boolean fails) {
        writer.insert(memory, "digest of " + memory.id());
        if (fails) {
            throw new ConflictException("on purpose");
        }
    }

    @Test
    default void unitsFollowOneAnotherSoThatNoCountIsLost() throws Exception {
        AgentId agent = rig().agent("support");
        Memory memory = rig().insertSome(new SeededCases(1), agent, 1).get(0);
        int threads = 6;
        int units = 20;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                all.add(pool.submit(() -> {
                    for (int i = 0; i < units; i++) {
                        rig().write(writer -> repeat(writer, agent, memory.id()));
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get(120, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(rig().memory(agent, memory.id()).map(now -> now.standing().repeats()))
                .isEqualTo(Optional.of(memory.standing().repeats() + threads * units));
    }

    private static void repeat(StoreWriter writer, AgentId agent, MemoryId id) {
        Memory now = writer.memory(agent, Reach.across(), id).orElseThrow();
        writer.update(now.with(now.standing().repeated()));
    }
}
