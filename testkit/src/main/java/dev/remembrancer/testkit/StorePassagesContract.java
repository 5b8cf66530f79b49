package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.AgentId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.spi.Passage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Passages are kept by the embedder that made them. */
interface StorePassagesContract extends StoreUnderTest {
    @Test
    default void passagesComeBackInTheOrderOfTheText() {
        AgentId agent = rig().agent("support");
        SeededCases cases = new SeededCases(1);
        Memory memory = rig().insert(cases.memory(agent, Scope.OPEN, rig().now()));
        List<Passage> passages = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            passages.add(new Passage(i, i + 2, cases.vector(384)));
        }
        rig().write(writer -> writer.putPassages(agent, memory.id(), "one", passages));
        assertThat(StoreRig.areSame(passages(agent, memory.id(), "one"), passages))
                .isTrue();
        rig().reopenIfDurable();
        assertThat(StoreRig.areSame(passages(agent, memory.id(), "one"), passages))
                .isTrue();
        assertThat(rig().store().check()).isEmpty();
    }

    private List<Passage> passages(AgentId agent, MemoryId id, String fingerprint) {
        return rig().listed(reader -> reader.passages(agent, id, fingerprint));
    }

    @Test
    default void thePassagesOfAnotherEmbedderTakeThePlaceOfThoseThatWereThere() {
        AgentId agent = rig().agent("support");
        SeededCases cases = new SeededCases(1);
        Memory memory = rig().insert(cases.memory(agent, Scope.OPEN, rig().now()));
        List<Passage> first = cases.passages(memory.content(), 8);
        List<Passage> second = cases.passages(memory.content(), 16);
        rig().write(writer -> writer.putPassages(agent, memory.id(), "one", first));
        rig().write(writer -> writer.putPassages(agent, memory.id(), "two", second));
        assertThat(passages(agent, memory.id(), "one")).isEmpty();
        assertThat(StoreRig.areSame(passages(agent, memory.id(), "two"), second))
                .isTrue();
        rig().write(writer -> writer.putPassages(agent, memory.id(), "two", second.subList(0, 1)));
        assertThat(passages(agent, memory.id(), "two")).hasSize(1);
    }

    @Test
    default void whatHasNoPassagesByAnEmbedderIsTold() {
        AgentId one = rig().agent("one");
        AgentId two = rig().agent("two");
        SeededCases cases = new SeededCases(1);
        List<Memory> stored = new ArrayList<>(rig().insertSome(cases, one, 3));
        stored.addAll(rig().insertSome(cases, two, 3));
        Memory embedded = stored.remove(4);
        rig().write(writer -> writer.putPassages(two, embedded.id(), "mine", cases.passages(embedded.content(), 8)));
        rig().look(reader -> {
            assertThat(reader.withoutPassages("mine", 100)).containsExactlyInAnyOrderElementsOf(stored);
            assertThat(reader.countWithoutPassages("mine")).isEqualTo(5);
            assertThat(reader.withoutPassages("mine", 2)).hasSize(2).isSubsetOf(stored);
            assertThat(reader.withoutPassages("others", 100)).hasSize(6);
            assertThat(reader.countWithoutPassages("others")).isEqualTo(6);
        });
    }

    @Test
    default void aDeletedVersionLeavesNoPassages() {
        AgentId agent = rig().agent("support");
        SeededCases cases = new SeededCases(1);
        Memory memory = rig().insert(cases.memory(agent, Scope.OPEN, rig().now()));
        rig().write(writer -> writer.putPassages(agent, memory.id(), "one", cases.passages(memory.content(), 8)));
        rig().write(writer -> writer.delete(agent, memory.id()));
        assertThat(passages(agent, memory.id(), "one")).isEmpty();
        assertThat(rig().number(reader -> reader.countWithoutPassages("one"))).isZero();
        assertThat(rig().store().check()).isEmpty();
    }

    @Test
    default void passagesOfAVersionThatIsNotThereAreNotKept() {
        AgentId agent = rig().agent("support");
        AgentId other = rig().agent("other");
        SeededCases cases = new SeededCases(1);
        Memory memory = rig().insert(cases.memory(agent, Scope.OPEN, rig().now()));
        MemoryId none = new MemoryId("mem_none");
        long before = rig().feed().last();
        rig().write(writer -> {
            writer.putPassages(agent, none, "one", cases.passages("text", 8));
            writer.putPassages(other, memory.id(), "one", cases.passages(memory.content(), 8));
        });
        assertThat(passages(agent, none, "one")).isEmpty();
        assertThat(passages(agent, memory.id(), "one")).isEmpty();
        assertThat(passages(other, memory.id(), "one")).isEmpty();
        assertThat(rig().feed().last()).isEqualTo(before);
        assertThat(rig().store().check()).isEmpty();
    }

    @Test
    default void anUpdateKeepsThePassages() {
        AgentId agent = rig().agent("support");
        SeededCases cases = new SeededCases(1);
        Memory memory = rig().insert(cases.memory(agent, Scope.OPEN, rig().now()));
        List<Passage> passages = cases.passages(memory.content(), 8);
        rig().write(writer -> writer.putPassages(agent, memory.id(), "one", passages));
        rig().write(writer -> writer.update(memory.with(memory.standing().withPinned(true))));
        assertThat(StoreRig.areSame(passages(agent, memory.id(), "one"), passages))
                .isTrue();
        assertThat(rig().number(reader -> reader.countWithoutPassages("one"))).isZero();
    }
}
