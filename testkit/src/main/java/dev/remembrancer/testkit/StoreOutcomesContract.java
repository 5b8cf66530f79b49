package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.AgentId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.ReviewId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.memory.Revision;
import dev.remembrancer.memory.Standing;
import dev.remembrancer.memory.Statement;
import dev.remembrancer.memory.Supersession;
import dev.remembrancer.memory.Validity;
import dev.remembrancer.spi.KeptOutcomes;
import dev.remembrancer.spi.StoreReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How procedures have fared is kept beside them, and those that nobody confirmed for long are found. */
interface StoreOutcomesContract extends StoreUnderTest {
    Scope OF_ALICE = Scope.OPEN.user("alice");

    private Memory stored(
            AgentId agent,
            int seed,
            MemoryType type,
            Validity validity,
            Instant recordedAt,
            Optional<Instant> verified) {
        Memory random = new SeededCases(seed).memory(agent, OF_ALICE, rig().now());
        Statement said = random.statement();
        Provenance by = random.provenance();
        Memory memory = new Memory(
                random.id(),
                agent,
                OF_ALICE,
                new Statement(type, Optional.empty(), said.content(), said.data(), said.tags(), said.metadata()),
                by,
                validity,
                new Revision(random.id(), 1, recordedAt, Optional.empty()),
                new Standing(false, verified, 0, 0, Optional.empty()));
        rig().write(writer -> writer.insert(memory, "digest " + seed));
        return memory;
    }

    private Memory procedure(AgentId agent, int seed) {
        Validity lasting = new Validity(rig().now(), Optional.empty(), Optional.empty());
        return stored(agent, seed, MemoryType.PROCEDURAL, lasting, rig().now(), Optional.empty());
    }

    private Optional<KeptOutcomes> kept(AgentId agent, MemoryId id) {
        return rig().find(reader -> reader.outcomes(agent, id));
    }

    private Optional<KeptOutcomes> aside(AgentId agent, MemoryId id) {
        return rig().find(reader -> reader.forgottenOutcomes(agent, id));
    }

    private List<MemoryId> unproven(Instant provenBy, Instant now, int limit) {
        return rig().listed(reader -> reader.unproven(provenBy, now, limit)).stream()
                .map(Memory::id)
                .toList();
    }

    @Test
    default void outcomesAreKeptBesideTheirVersionAndGoWithIt() {
        AgentId agent = rig().agent("support");
        Memory memory = procedure(agent, 1);
        assertThat(kept(agent, memory.id())).isEmpty();
        KeptOutcomes twice =
                KeptOutcomes.NONE.and(true, rig().now()).and(false, rig().now()).asked(new ReviewId("rev_1"));
        rig().write(writer -> writer.keepOutcomes(agent, memory.id(), twice));
        assertThat(kept(agent, memory.id())).contains(twice);
        rig().write(writer -> writer.keepOutcomes(agent, memory.id(), twice.answered()));
        assertThat(kept(agent, memory.id())).contains(twice.answered());
        AgentId sales = rig().agent("sales");
        assertThat(kept(sales, memory.id())).isEmpty();
        long change = rig().number(StoreReader::lastChange);
        rig().write(writer -> writer.keepOutcomes(sales, memory.id(), KeptOutcomes.NONE));
        assertThat(kept(agent, memory.id())).contains(twice.answered());
        assertThat(rig().number(StoreReader::lastChange)).isEqualTo(change);
        rig().write(writer -> writer.delete(agent, memory.id()));
        assertThat(kept(agent, memory.id())).isEmpty();
        rig().write(writer -> writer.insert(memory, "again"));
        assertThat(kept(agent, memory.id())).isEmpty();
    }

    @Test
    default void outcomesAreSetAsideWithTheirVersionAndDroppedWithIt() {
        AgentId agent = rig().agent("support");
        Memory memory = procedure(agent, 1);
        Memory untold = procedure(agent, 2);
        KeptOutcomes once = KeptOutcomes.NONE.and(false, rig().now()).asked(new ReviewId("rev_1"));
        Instant until = rig().now().plus(Duration.ofDays(7));
        rig().write(writer -> writer.keepOutcomes(agent, memory.id(), once));
        assertThat(aside(agent, memory.id())).isEmpty();
        for (Memory each : List.of(memory, untold)) {
            rig().write(writer -> writer.setAside(agent, each.id(), rig().now(), until));
            assertThat(kept(agent, each.id())).isEmpty();
        }
        assertThat(aside(agent, memory.id())).contains(once);
        assertThat(aside(agent, untold.id())).isEmpty();
        assertThat(aside(rig().agent("sales"), memory.id())).isEmpty();

        // What is set aside again under the same id is what counts.
        KeptOutcomes twice = KeptOutcomes.NONE.and(true, rig().now());
        rig().write(writer -> writer.insert(memory, "again"));
        rig().write(writer -> writer.keepOutcomes(agent, memory.id(), twice));
        rig().write(writer -> writer.setAside(agent, memory.id(), rig().now(), until));
        assertThat(aside(agent, memory.id())).contains(twice);

        rig().write(writer -> writer.dropForgotten(agent, memory.id()));
        assertThat(aside(agent, memory.id())).isEmpty();
        rig().write(writer -> writer.insert(memory, "once more"));
        rig().write(writer -> writer.setAside(agent, memory.id(), rig().now(), until));
        assertThat(aside(agent, memory.id())).isEmpty();
    }

    @Test
    default void proceduresThatNobodyConfirmedForLongAreFoundTheLongestUnprovenFirst() {
        AgentId agent = rig().agent("support");
        Instant begun = rig().now();
        Validity lasting = new Validity(begun, Optional.empty(), Optional.empty());
        Memory second =
                stored(agent, 1, MemoryType.PROCEDURAL, lasting, begun, Optional.of(begun.plus(Duration.ofMinutes(5))));
        Memory first = procedure(agent, 2);
        stored(agent, 3, MemoryType.SEMANTIC, lasting, begun, Optional.empty());
        Memory replaced = procedure(agent, 4);
        rig().write(writer -> writer.update(
                replaced.superseded(new Supersession(begun, first.id(), Supersession.Reason.CHANGED, begun))));
        stored(
                agent,
                5,
                MemoryType.PROCEDURAL,
                new Validity(begun, Optional.empty(), Optional.of(begun.plus(Duration.ofMinutes(1)))),
                begun,
                Optional.empty());
        Memory asked = procedure(agent, 6);
        rig().write(writer -> writer.keepOutcomes(agent, asked.id(), KeptOutcomes.NONE.asked(new ReviewId("rev_1"))));
        Instant after = begun.plus(Duration.ofMinutes(10));
        Memory young = stored(rig().agent("sales"), 7, MemoryType.PROCEDURAL, lasting, after, Optional.empty());
        Instant between = begun.plus(Duration.ofMinutes(9));
        assertThat(unproven(between, after, 10)).containsExactly(first.id(), second.id());
        assertThat(unproven(between, after, 1)).containsExactly(first.id());
        assertThat(unproven(begun, after, 10)).containsExactly(first.id());
        assertThat(unproven(after, after, 10)).containsExactly(first.id(), second.id(), young.id());
        assertThat(rig().number(reader -> reader.countUnproven(between, after))).isEqualTo(2);
        rig().write(writer -> writer.keepOutcomes(agent, asked.id(), KeptOutcomes.NONE));
        assertThat(unproven(between, after, 10)).containsExactlyInAnyOrder(first.id(), second.id(), asked.id());
    }
}
