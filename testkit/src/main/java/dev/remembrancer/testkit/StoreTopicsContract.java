package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.AgentId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Evidence;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Supersession;
import dev.remembrancer.memory.Supersession.Reason;
import dev.remembrancer.spi.Reach;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What speaks of the same is found by it, and what was contradicted by what contradicted it. */
interface StoreTopicsContract extends StoreUnderTest {
    Scope ALICE = Scope.OPEN.user("alice");

    private Memory stored(AgentId agent, Scope scope, int seed, String... topics) {
        Memory random = new SeededCases(seed).memory(agent, scope, rig().now());
        Memory memory = random.released();
        rig().write(writer -> {
            writer.insert(memory, "digest " + seed);
            writer.keepTopics(agent, memory.id(), List.of(topics));
        });
        return memory;
    }

    private List<MemoryId> found(AgentId agent, Scope scope, String topic) {
        return rig().listed(reader -> reader.withTopic(agent, scope, topic, 10)).stream()
                .map(Memory::id)
                .toList();
    }

    private Memory contradict(Memory older, MemoryId by) {
        Memory retired = older.superseded(new Supersession(
                rig().now(),
                by,
                Reason.CONFLICT,
                rig().now(),
                Optional.of(new Evidence("conflict.residence", 0, 16, 12, 340))));
        rig().write(writer -> writer.update(retired));
        return retired;
    }

    @Test
    default void whatSpeaksOfTheSameIsFoundInExactlyItsScopeTheLatestFirst() {
        AgentId agent = rig().agent("support");
        Memory first = stored(agent, ALICE, 1, "home", "job");
        Memory second = stored(agent, ALICE, 2, "home");
        stored(agent, ALICE.session("7"), 3, "home");
        stored(agent, Scope.OPEN, 4, "home");
        stored(rig().agent("sales"), ALICE, 5, "home");
        assertThat(found(agent, ALICE, "home")).containsExactly(second.id(), first.id());
        assertThat(found(agent, ALICE, "job")).containsExactly(first.id());
        assertThat(found(agent, ALICE, "name")).isEmpty();
        assertThat(rig().listed(reader -> reader.withTopic(agent, ALICE, "home", 1)))
                .extracting(Memory::id)
                .containsExactly(second.id());
        rig().reopenIfDurable();
        assertThat(found(agent, ALICE, "home")).containsExactly(second.id(), first.id());
    }

    @Test
    default void whatIsReplacedDeletedOrSetAsideIsNotFoundByWhatItSpokeOf() {
        AgentId agent = rig().agent("support");
        Memory replaced = stored(agent, ALICE, 1, "home");
        Memory deleted = stored(agent, ALICE, 2, "home");
        Memory aside = stored(agent, ALICE, 3, "home");
        Memory erased = stored(agent, ALICE.session("9"), 4, "home");
        contradict(replaced, deleted.id());
        rig().write(writer -> writer.delete(agent, deleted.id()));
        rig().write(writer ->
                writer.setAside(agent, aside.id(), rig().now(), rig().now().plusSeconds(60)));
        assertThat(found(agent, ALICE, "home")).isEmpty();
        rig().write(writer -> {
            writer.dropForgotten(agent, aside.id());
            writer.insert(aside, "digest");
        });
        assertThat(found(agent, ALICE, "home")).isEmpty();
        rig().write(writer -> writer.eraseSubject("alice", Long.MAX_VALUE, rig().now()));
        assertThat(found(agent, ALICE.session("9"), "home")).isEmpty();
        assertThat(rig().memory(agent, erased.id())).isEmpty();
    }

    @Test
    default void topicsOfAnotherAgentOrOfNothingAreNotKept() {
        AgentId agent = rig().agent("support");
        Memory memory = stored(agent, ALICE, 1);
        AgentId sales = rig().agent("sales");
        rig().write(writer -> {
            writer.keepTopics(sales, memory.id(), List.of("home"));
            writer.keepTopics(agent, new MemoryId("mem_none"), List.of("home"));
            writer.keepTopics(agent, memory.id(), List.of("job", "job"));
            writer.keepTopics(agent, memory.id(), List.of("job"));
        });
        assertThat(found(agent, ALICE, "home")).isEmpty();
        assertThat(found(sales, ALICE, "home")).isEmpty();
        assertThat(found(agent, ALICE, "job")).containsExactly(memory.id());
    }

    @Test
    default void whatWasContradictedIsFoundByWhatContradictedItWithItsEvidence() {
        AgentId agent = rig().agent("support");
        Memory older = stored(agent, ALICE, 1);
        Memory elsewhere = stored(agent, Scope.OPEN.user("bob"), 2);
        Memory changed = stored(agent, ALICE, 3);
        MemoryId by = new MemoryId("mem_newer");
        Memory retired = contradict(older, by);
        contradict(elsewhere, by);
        rig().write(writer ->
                writer.update(changed.superseded(new Supersession(rig().now(), by, Reason.CHANGED, rig().now()))));
        assertThat(rig().listed(reader -> reader.contradictedBy(agent, Reach.from(ALICE), List.of(by))))
                .containsExactly(retired);
        assertThat(rig().listed(reader -> reader.contradictedBy(agent, Reach.across(), List.of(by))))
                .extracting(Memory::id)
                .containsExactlyInAnyOrder(older.id(), elsewhere.id());
        assertThat(rig().listed(reader -> reader.contradictedBy(agent, Reach.across(), List.of(older.id()))))
                .isEmpty();
        assertThat(rig().listed(reader -> reader.contradictedBy(agent, Reach.across(), List.of())))
                .isEmpty();
        rig().write(writer -> writer.update(retired.released()));
        assertThat(rig().memory(agent, older.id())).contains(older);
    }
}
