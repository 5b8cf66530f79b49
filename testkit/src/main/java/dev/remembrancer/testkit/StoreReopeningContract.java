package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.AgentId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.spi.Change;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.StoreReader.KeptReceipt;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A store is whole, and a durable one is the same after closing and opening again. */
interface StoreReopeningContract extends StoreUnderTest {
    @Test
    default void aStoreThatIsWellHasNoProblems() {
        assertThat(rig().store().check()).isEmpty();
        AgentId agent = rig().agent("support");
        rig().insertSome(new SeededCases(1), agent, 20);
        assertThat(rig().store().check()).isEmpty();
    }

    @Test
    default void aStoreTellsItsPlaceAndSize() {
        assertThat(rig().store().size().place()).isNotBlank();
        assertThat(rig().store().size().bytes()).isNotNegative();
    }

    @Test
    default void closingTwiceIsClosingOnce() {
        rig().agent("support");
        rig().store().close();
        rig().store().close();
    }

    @Test
    default void everythingIsThereAfterReopening() {
        AgentId agent = rig().agent("support");
        SeededCases cases = new SeededCases(1);
        List<Memory> stored = rig().insertSome(cases, agent, 20);
        Memory deleted = stored.remove(3);
        Memory embedded = stored.get(0);
        List<Passage> passages = cases.passages(embedded.content(), StoreRig.DIMENSION);
        KeptReceipt receipt = new KeptReceipt("digest", "answer");
        rig().write(writer -> {
            writer.delete(agent, deleted.id());
            writer.putPassages(agent, embedded.id(), StoreRig.FINGERPRINT, passages);
            writer.keepReceipt(agent, "request", receipt, rig().now());
        });
        List<Change> changes = rig().changesAfter(0, 100);
        long last = rig().feed().last();
        if (!rig().isDurable()) {
            return;
        }
        rig().reopen();
        assertThat(rig().feed().last()).isEqualTo(last);
        assertThat(rig().changesAfter(0, 100))
                .extracting(Change::number)
                .isEqualTo(changes.stream().map(Change::number).toList());
        rig().look(reader -> {
            assertThat(reader.agentNamed("support")).isPresent();
            assertThat(StoreRig.pages(reader, agent, Reach.across(), Selection.EVERY, rig().now(), 7))
                    .containsExactlyInAnyOrderElementsOf(stored);
            assertThat(StoreRig.areSame(reader.passages(agent, embedded.id(), StoreRig.FINGERPRINT), passages))
                    .isTrue();
            assertThat(reader.receipt(agent, "request")).contains(receipt);
        });
        assertThat(rig().store().check()).isEmpty();
    }

    @Test
    default void changeNumbersGoOnAfterReopeningAndNoneIsUsedAgain() {
        AgentId agent = rig().agent("support");
        SeededCases cases = new SeededCases(1);
        Memory memory = rig().insert(cases.memory(agent, Scope.OPEN, rig().now()));
        rig().write(writer -> writer.delete(agent, memory.id()));
        long last = rig().feed().last();
        rig().reopenIfDurable();
        Memory next = rig().insert(cases.memory(agent, Scope.OPEN, rig().now()));
        assertThat(rig().feed().last()).isGreaterThan(last);
        assertThat(rig().changesAfter(last, 10)).extracting(Change::memory).containsExactly(next.id());
    }
}
