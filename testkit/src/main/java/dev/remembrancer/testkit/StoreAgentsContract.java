package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.AgentId;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.RemembrancerException;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.spi.Change;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.StoreReader.KeptReceipt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Agents and the answers kept for their requests. */
interface StoreAgentsContract extends StoreUnderTest {
    @Test
    default void anAgentIsFoundByIdAndByName() {
        AgentInfo agent = new AgentInfo(new AgentId("agt_1"), "support", Instant.parse("2026-01-02T03:04:05.123456Z"));
        rig().write(writer -> writer.addAgent(agent));
        rig().look(reader -> {
            assertThat(reader.agent(agent.id())).contains(agent);
            assertThat(reader.agentNamed("support")).contains(agent);
            assertThat(reader.agentNamed("Support")).isEmpty();
            assertThat(reader.agent(new AgentId("agt_2"))).isEmpty();
        });
    }

    @Test
    default void agentsAreListedByName() {
        List.of("b", "a", "d", "c").forEach(name -> rig().agent(name));
        assertThat(rig().listed(reader -> reader.agents()))
                .extracting(AgentInfo::name)
                .containsExactly("a", "b", "c", "d");
    }

    @Test
    default void namesThatLookAlikeAreDifferentAgents() {
        for (int i = 0; i < HostileText.NAMES.size(); i++) {
            AgentInfo agent = new AgentInfo(new AgentId("agt_" + i), HostileText.NAMES.get(i), rig().now());
            rig().write(writer -> writer.addAgent(agent));
        }
        for (int i = 0; i < HostileText.NAMES.size(); i++) {
            String name = HostileText.NAMES.get(i);
            AgentId id = new AgentId("agt_" + i);
            assertThat(rig().find(reader -> reader.agentNamed(name)).map(AgentInfo::id))
                    .contains(id);
        }
    }

    @Test
    default void aNameThatIsTakenIsRefused() {
        AgentId first = rig().agent("first");
        AgentId second = rig().agent("second");
        AgentInfo third = new AgentInfo(new AgentId("agt_third"), "first", rig().now());
        assertThatThrownBy(() -> rig().write(writer -> writer.addAgent(third)))
                .isInstanceOf(RemembrancerException.class);
        assertThatThrownBy(() -> rig().write(writer -> writer.renameAgent(second, "first")))
                .isInstanceOf(RemembrancerException.class);
        assertThat(rig().listed(reader -> reader.agents()))
                .extracting(AgentInfo::id)
                .containsExactly(first, second);
    }

    @Test
    default void aRenamedAgentKeepsItsIdAndItsMemories() {
        AgentId agent = rig().agent("before");
        Memory memory = rig().insertSome(new SeededCases(1), agent, 1).get(0);
        assertThat(rig().did(writer -> writer.renameAgent(agent, "after"))).isTrue();
        assertThat(rig().did(writer -> writer.renameAgent(agent, "after"))).isTrue();
        assertThat(rig().did(writer -> writer.renameAgent(new AgentId("agt_none"), "other")))
                .isFalse();
        assertThat(rig().find(reader -> reader.agentNamed("after")).map(AgentInfo::id))
                .contains(agent);
        assertThat(rig().find(reader -> reader.agentNamed("before"))).isEmpty();
        assertThat(rig().memory(agent, memory.id())).contains(memory);
    }

    @Test
    default void aRemovedAgentTakesEverythingWithItAndNothingOfAnother() {
        AgentId gone = rig().agent("gone");
        AgentId stays = rig().agent("stays");
        SeededCases cases = new SeededCases(1);
        List<Memory> removed = rig().insertSome(cases, gone, 3);
        Memory kept = rig().insertSome(cases, stays, 1).get(0);
        for (AgentId agent : List.of(gone, stays)) {
            rig().write(writer -> writer.keepReceipt(agent, "k", new KeptReceipt("digest", "answer"), rig().now()));
        }
        long before = rig().feed().last();
        assertThat(rig().did(writer -> writer.removeAgent(gone))).isTrue();
        assertThat(rig().did(writer -> writer.removeAgent(gone))).isFalse();
        rig().look(reader -> {
            assertThat(reader.agent(gone)).isEmpty();
            assertThat(reader.count(gone, Reach.across(), Selection.EVERY, rig().now()))
                    .isZero();
            assertThat(reader.receipt(gone, "k")).isEmpty();
            assertThat(reader.receipt(stays, "k")).isPresent();
            assertThat(reader.memory(stays, Reach.across(), kept.id())).contains(kept);
        });
        assertThat(rig().changesAfter(before, 10))
                .allMatch(change ->
                        change instanceof Change.Gone told && told.agent().equals(gone))
                .extracting(Change::memory)
                .containsExactlyInAnyOrderElementsOf(
                        removed.stream().map(Memory::id).toList());
    }

    @Test
    default void aNameIsFreeAgainWhenItsAgentIsRemoved() {
        AgentId gone = rig().agent("name");
        rig().write(writer -> writer.removeAgent(gone));
        AgentInfo next = new AgentInfo(new AgentId("agt_next"), "name", rig().now());
        rig().write(writer -> writer.addAgent(next));
        assertThat(rig().find(reader -> reader.agentNamed("name"))).contains(next);
    }

    @Test
    default void anAnswerIsKeptUnderItsKeyForItsAgentAlone() {
        AgentId agent = rig().agent("support");
        AgentId other = rig().agent("other");
        KeptReceipt receipt = new KeptReceipt("digest", "[\"" + HostileText.VALID.get(0) + "\"]");
        rig().write(writer -> writer.keepReceipt(agent, "request \ud83e\udd84", receipt, rig().now()));
        rig().look(reader -> {
            assertThat(reader.receipt(agent, "request \ud83e\udd84")).contains(receipt);
            assertThat(reader.receipt(agent, "request")).isEmpty();
            assertThat(reader.receipt(other, "request \ud83e\udd84")).isEmpty();
        });
    }

    @Test
    default void answersThatWereKeptBeforeAnInstantAreDropped() {
        AgentId agent = rig().agent("support");
        KeptReceipt receipt = new KeptReceipt("digest", "answer");
        Instant first = rig().now();
        Instant second = first.plus(Duration.ofHours(1));
        rig().write(writer -> writer.keepReceipt(agent, "1", receipt, first));
        rig().write(writer -> writer.keepReceipt(agent, "2", receipt, second));
        assertThat(rig().store().<Integer>write(writer -> writer.dropReceipts(first)))
                .isZero();
        assertThat(rig().store().<Integer>write(writer -> writer.dropReceipts(second)))
                .isEqualTo(1);
        assertThat(rig().find(reader -> reader.receipt(agent, "1"))).isEqualTo(Optional.empty());
        assertThat(rig().find(reader -> reader.receipt(agent, "2"))).isEqualTo(Optional.of(receipt));
    }
}
