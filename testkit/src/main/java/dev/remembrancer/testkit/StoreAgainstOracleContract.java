package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.AgentId;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.spi.Change;
import dev.remembrancer.spi.MemoryStore;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.StoreReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Random units do the same to a store as to the {@link InMemoryStore}. */
interface StoreAgainstOracleContract extends StoreUnderTest {
    @Test
    default void randomUnitsDoTheSameAsInPlainCollections() {
        Seeds.run(15, cases -> {
            MemoryStore oracle = new InMemoryStore();
            RandomUnits units = new RandomUnits(cases, rig().clock());
            for (int step = 0; step < 60; step++) {
                RandomUnits.Unit unit = units.next();
                assertThat(unit.carryOut(rig().store()))
                        .as("step %s: %s", step, unit)
                        .isEqualTo(unit.carryOut(oracle));
                units.agents().forEach(agent -> assertKnowsNothingElse(agent, cases.hostileScope(), oracle));
                if (cases.percent(5)) {
                    rig().reopenIfDurable();
                }
                if (step % 10 == 9) {
                    assertSame(units, oracle);
                }
            }
            assertThat(rig().store().check()).isEmpty();
            units.agents().forEach(agent -> rig().write(writer -> writer.removeAgent(agent)));
        });
    }

    /** What the store has at hand is what it would read; and it has what was read at hand, if it keeps anything. */
    private void assertKnowsNothingElse(AgentId agent, Scope standpoint, MemoryStore oracle) {
        List<MemoryId> ids = oracle
                .<List<Memory>>read(reader ->
                        StoreRig.pages(reader, agent, Reach.across(), Selection.EVERY, MutableClock.NOON, 1_000))
                .stream()
                .map(Memory::id)
                .toList();
        for (Reach reach : List.of(Reach.across(), Reach.from(standpoint))) {
            Map<MemoryId, Memory> truth =
                    oracle.<Map<MemoryId, Memory>>read(reader -> reader.memories(agent, reach, ids));
            assertThat(truth)
                    .containsAllEntriesOf(
                            rig().store().known(agent, reach, ids, rig().feed().last()));
            assertThat(rig().store().<Map<MemoryId, Memory>>read(reader -> reader.memories(agent, reach, ids)))
                    .isEqualTo(truth);
        }
    }

    private void assertSame(RandomUnits units, MemoryStore oracle) {
        for (AgentId agent : units.agents()) {
            assertThat(rig().listed(reader -> contents(reader, agent)))
                    .isEqualTo(oracle.<List<Object>>read(reader -> contents(reader, agent)));
        }
        for (String fingerprint : RandomUnits.FINGERPRINTS) {
            assertSameChanges(
                    ofAgents(units, StoreRig.changesAfter(rig().store().changes(fingerprint), 0, 7)),
                    ofAgents(units, StoreRig.changesAfter(oracle.changes(fingerprint), 0, 1_000)));
        }
    }

    /** All that a reader tells of an agent. */
    private static List<Object> contents(StoreReader reader, AgentId agent) {
        List<Memory> memories =
                StoreRig.pages(reader, agent, Reach.across(), Selection.EVERY, MutableClock.NOON, 50).stream()
                        .sorted(Comparator.comparing(Memory::id))
                        .toList();
        List<Object> all = new ArrayList<>(memories);
        reader.agent(agent).map(AgentInfo::name).ifPresent(all::add);
        for (Memory memory : memories) {
            all.add(reader.line(agent, Reach.across(), memory.revision().line()));
            memory.key().ifPresent(key -> all.add(reader.keyed(agent, memory.scope(), key)));
            for (String fingerprint : RandomUnits.FINGERPRINTS) {
                all.add(reader.passages(agent, memory.id(), fingerprint).size());
            }
        }
        for (String request : RandomUnits.REQUESTS) {
            all.add(reader.receipt(agent, request));
        }
        return all;
    }

    /** The store may hold agents of earlier rounds, which are gone by now. */
    private static List<Change> ofAgents(RandomUnits units, List<Change> changes) {
        return changes.stream()
                .filter(change -> units.agents()
                        .contains(
                                change instanceof Change.Gone gone
                                        ? gone.agent()
                                        : ((Change.Put) change).now().agent()))
                .toList();
    }

    /** Numbers may have gaps, so that only their order is compared. */
    private static void assertSameChanges(List<Change> changes, List<Change> expected) {
        assertThat(changes).extracting(Change::number).isSorted().doesNotHaveDuplicates();
        assertThat(changes)
                .extracting(Change::memory)
                .isEqualTo(expected.stream().map(Change::memory).toList());
        for (int i = 0; i < changes.size(); i++) {
            if (changes.get(i) instanceof Change.Put put && expected.get(i) instanceof Change.Put other) {
                assertThat(put.now()).isEqualTo(other.now());
                assertThat(StoreRig.areSame(put.passages(), other.passages())).isTrue();
            } else {
                assertThat(changes.get(i)).isInstanceOf(Change.Gone.class);
                assertThat(expected.get(i)).isInstanceOf(Change.Gone.class);
            }
        }
    }
}
