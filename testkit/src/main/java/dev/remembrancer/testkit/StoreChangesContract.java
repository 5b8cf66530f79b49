package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.AgentId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.spi.Change;
import dev.remembrancer.spi.ChangeFeed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The changes can be followed, and nothing is missed. */
interface StoreChangesContract extends StoreUnderTest {
    @Test
    default void anEmptyStoreHasNoChanges() {
        assertThat(rig().feed().last()).isZero();
        assertThat(rig().feed().after(0, 10)).isEmpty();
        assertThat(rig().number(reader -> reader.lastChange())).isZero();
    }

    @Test
    default void everyChangeOfAMemoryHasAHigherNumberAndTheLastOneIsTold() {
        AgentId agent = rig().agent("support");
        SeededCases cases = new SeededCases(1);
        Memory first = rig().insert(cases.memory(agent, Scope.OPEN, rig().now()));
        Memory second = rig().insert(cases.memory(agent, Scope.OPEN, rig().now()));
        long inserted = rig().feed().last();
        assertThat(rig().changesAfter(0, 10)).extracting(Change::memory).containsExactly(first.id(), second.id());

        Memory repeated = first.with(first.standing().repeated());
        rig().write(writer -> writer.update(repeated));
        long updated = rig().feed().last();
        assertThat(updated).isGreaterThan(inserted);
        assertThat(rig().changesAfter(inserted, 10)).containsExactly(new Change.Put(updated, repeated, List.of()));
        assertThat(rig().changesAfter(0, 10)).extracting(Change::memory).containsExactly(second.id(), first.id());

        rig().write(writer -> writer.putPassages(
                agent, first.id(), StoreRig.FINGERPRINT, cases.passages(first.content(), StoreRig.DIMENSION)));
        long embedded = rig().feed().last();
        assertThat(embedded).isGreaterThan(updated);

        rig().write(writer -> writer.delete(agent, first.id()));
        long deleted = rig().feed().last();
        assertThat(deleted).isGreaterThan(embedded);
        assertThat(rig().changesAfter(inserted, 10)).containsExactly(new Change.Gone(deleted, agent, first.id()));
        assertThat(rig().changesAfter(deleted, 10)).isEmpty();
    }

    @Test
    default void noMoreChangesAreToldThanWereAskedForAndTheLowestComeFirst() {
        AgentId agent = rig().agent("support");
        List<Memory> stored = rig().insertSome(new SeededCases(1), agent, 10);
        List<Change> three = rig().feed().after(0, 3);
        assertThat(three)
                .extracting(Change::memory)
                .containsExactly(
                        stored.get(0).id(), stored.get(1).id(), stored.get(2).id());
        for (int part : List.of(1, 3, 10, 1_000)) {
            List<Change> all = rig().changesAfter(0, part);
            assertThat(all)
                    .extracting(Change::memory)
                    .containsExactlyElementsOf(stored.stream().map(Memory::id).toList());
            assertThat(all).extracting(Change::number).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    default void changesCarryThePassagesOfTheEmbedderThatWasAskedFor() {
        AgentId agent = rig().agent("support");
        SeededCases cases = new SeededCases(1);
        Memory memory = rig().insert(cases.memory(agent, Scope.OPEN, rig().now()));
        var passages = cases.passages(memory.content(), StoreRig.DIMENSION);
        rig().write(writer -> writer.putPassages(agent, memory.id(), "mine", passages));
        ChangeFeed mine = rig().store().changes("mine");
        ChangeFeed others = rig().store().changes("others");
        assertThat(mine.after(0, 10)).singleElement().satisfies(change -> {
            assertThat(change).isInstanceOf(Change.Put.class);
            assertThat(StoreRig.areSame(((Change.Put) change).passages(), passages))
                    .isTrue();
        });
        assertThat(others.after(0, 10)).containsExactly(new Change.Put(others.last(), memory, List.of()));
    }

    @Test
    default void theLastNumberOfAUnitIsTheLastOfTheFeed() {
        AgentId agent = rig().agent("support");
        Memory memory = new SeededCases(1).memory(agent, Scope.OPEN, rig().now());
        long inside = rig().store().<Long>write(writer -> {
            writer.insert(memory, "digest");
            return writer.lastChange();
        });
        assertThat(rig().feed().last()).isEqualTo(inside);
        assertThat(rig().number(reader -> reader.lastChange())).isEqualTo(inside);
        assertThat(rig().feed().after(inside - 1, 10))
                .extracting(Change::number)
                .containsExactly(inside);
    }

    @Test
    default void whoFollowsWhileOthersWriteMissesNothing() throws Exception {
        AgentId agent = rig().agent("support");
        int writers = 4;
        int each = 25;
        ExecutorService pool = Executors.newFixedThreadPool(writers);
        Set<Object> seen = new HashSet<>();
        try {
            List<Future<?>> writing = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                SeededCases cases = new SeededCases(200 + i);
                writing.add(pool.submit(() -> rig().insertSome(cases, agent, each)));
            }
            long watermark = 0;
            boolean done = false;
            while (!done) {
                done = writing.stream().allMatch(Future::isDone);
                for (Change change : rig().feed().after(watermark, 5)) {
                    assertThat(change.number()).isGreaterThan(watermark);
                    watermark = change.number();
                    seen.add(change.memory());
                }
                done = done && rig().feed().last() == watermark;
            }
            for (Future<?> one : writing) {
                one.get(60, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(seen).hasSize(writers * each);
    }
}
