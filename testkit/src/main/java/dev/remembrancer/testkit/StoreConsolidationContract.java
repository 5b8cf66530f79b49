package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.AgentId;
import dev.remembrancer.ConflictException;
import dev.remembrancer.ConsolidationId;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.consolidation.Consolidation;
import dev.remembrancer.hygiene.consolidation.ConsolidationCounts;
import dev.remembrancer.hygiene.consolidation.ConsolidationStep;
import dev.remembrancer.hygiene.consolidation.ConsolidationStep.Kind;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.memory.Supersession;
import dev.remembrancer.memory.Supersession.Reason;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.StoreReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was consolidated is kept with its links, scope by scope. */
interface StoreConsolidationContract extends StoreUnderTest {
    private static Consolidation run(AgentId agent, String name, Instant at) {
        return Consolidation.begun(new ConsolidationId("con_" + name), agent, at);
    }

    private static MemoryId id(String name) {
        return new MemoryId("mem_" + name);
    }

    private static ConsolidationStep step(int number, String memory) {
        return new ConsolidationStep(number, Kind.MERGED, id(memory), List.of(id("x"), id("y")), false);
    }

    private static List<Memory> byScope(StoreReader reader, AgentId agent, int limit) {
        List<Memory> all = new ArrayList<>();
        Optional<Page.Cursor> next = Optional.empty();
        do {
            Page page = reader.byScope(agent, MutableClock.NOON, next, limit);
            assertThat(page.memories().size()).isLessThanOrEqualTo(limit);
            all.addAll(page.memories());
            next = page.next();
        } while (next.isPresent());
        return all;
    }

    @Test
    default void runsAndStepsAreKeptInPlaceOfWhatWasKeptOfThem() {
        AgentId agent = rig().agent("support");
        AgentId other = rig().agent("other");
        Consolidation first = run(agent, "first", MutableClock.NOON);
        Consolidation second = run(agent, "second", MutableClock.NOON);
        rig().write(writer -> {
            writer.keepConsolidation(first);
            writer.keepConsolidation(second);
            writer.keepConsolidation(run(other, "others", MutableClock.NOON));
            for (int i = 1; i <= 5; i++) {
                writer.keepConsolidationStep(agent, first.id(), step(i, i < 4 ? "a" : "b"));
            }
            writer.keepConsolidationStep(agent, second.id(), step(1, "a"));
        });
        Consolidation further = first.did(5, new ConsolidationCounts(5, 10, 0, 0, 0, 0, 1), MutableClock.NOON)
                .in(Consolidation.State.RAN, MutableClock.NOON.plusSeconds(1));
        rig().write(writer -> {
            writer.keepConsolidation(further);
            writer.keepConsolidationStep(agent, first.id(), step(2, "a").undone());
        });
        rig().reopenIfDurable();
        rig().look(reader -> {
            assertThat(reader.consolidation(agent, first.id())).contains(further);
            assertThat(reader.consolidation(other, first.id())).isEmpty();
            assertThat(reader.consolidations(agent, 9)).containsExactly(second, further);
            assertThat(reader.consolidations(agent, 1)).containsExactly(second);
            assertThat(reader.consolidationSteps(agent, first.id(), 0, 9))
                    .containsExactly(step(1, "a"), step(2, "a").undone(), step(3, "a"), step(4, "b"), step(5, "b"));
            assertThat(reader.consolidationSteps(agent, first.id(), 3, 1)).containsExactly(step(4, "b"));
            assertThat(reader.consolidationSteps(other, first.id(), 0, 9)).isEmpty();
            assertThat(reader.consolidationsInto(agent, id("a"))).hasSize(4);
            assertThat(reader.consolidationsInto(other, id("a"))).isEmpty();
        });
        rig().write(writer -> assertThat(writer.removeAgent(agent)).isTrue());
        rig().look(reader -> {
            assertThat(reader.consolidations(agent, 9)).isEmpty();
            assertThat(reader.consolidationsInto(agent, id("a"))).isEmpty();
            assertThat(reader.consolidations(other, 9)).hasSize(1);
        });
        assertThat(rig().store().check()).isEmpty();
    }

    @Test
    default void aUnitThatFailsLeavesNoRun() {
        AgentId agent = rig().agent("support");
        rig().tryWrite(writer -> {
            writer.keepConsolidation(run(agent, "lost", MutableClock.NOON));
            writer.keepConsolidationStep(agent, new ConsolidationId("con_lost"), step(1, "a"));
            throw new ConflictException("on purpose");
        });
        rig().look(reader -> {
            assertThat(reader.consolidations(agent, 9)).isEmpty();
            assertThat(reader.consolidationsInto(agent, id("a"))).isEmpty();
        });
    }

    @Test
    default void whatIsCurrentIsReadScopeByScope() {
        Seeds.run(20, cases -> {
            AgentId agent = rig().agent("scopes-" + cases.seed());
            List<Scope> scopes = List.of(Scope.OPEN, Scope.OPEN.user("a"), cases.scope(), cases.hostileScope());
            for (int i = cases.between(1, 30); i > 0; i--) {
                Memory memory =
                        cases.memory(agent, cases.oneOf(scopes), MutableClock.NOON.minusSeconds(cases.below(9)));
                rig().write(writer -> writer.insert(memory, "d"));
            }
            rig().look(reader -> {
                List<Memory> read = byScope(reader, agent, cases.between(1, 7));
                assertThat(read)
                        .containsExactlyInAnyOrderElementsOf(StoreRig.pages(
                                reader, agent, Reach.across(), Selection.CURRENT, MutableClock.NOON, 100));
                List<String> paths =
                        read.stream().map(memory -> memory.scope().path()).toList();
                assertThat(paths).isSorted();
                for (int i = 1; i < read.size(); i++) {
                    if (paths.get(i).equals(paths.get(i - 1))) {
                        assertThat(read.get(i).revision().recordedAt())
                                .isAfterOrEqualTo(read.get(i - 1).revision().recordedAt());
                    }
                }
            });
            rig().write(writer -> writer.removeAgent(agent));
        });
    }

    @Test
    default void whatAMemoryStandsForIsFoundByIt() {
        SeededCases cases = new SeededCases(1);
        AgentId agent = rig().agent("support");
        Memory one = cases.memory(agent, Scope.OPEN, MutableClock.NOON).released();
        Memory two = cases.memory(agent, Scope.OPEN, MutableClock.NOON).released();
        Supersession into = new Supersession(MutableClock.NOON, one.id(), Reason.CONSOLIDATED, MutableClock.NOON);
        Supersession changed = new Supersession(MutableClock.NOON, one.id(), Reason.CHANGED, MutableClock.NOON);
        rig().write(writer -> {
            writer.insert(one, "d");
            writer.insert(two, "d");
            assertThat(writer.consolidatedInto(agent, one.id())).isEmpty();
            writer.update(two.superseded(changed));
            assertThat(writer.consolidatedInto(agent, one.id())).isEmpty();
            writer.update(two.superseded(into));
        });
        rig().reopenIfDurable();
        rig().look(reader -> {
            assertThat(reader.consolidatedInto(agent, one.id())).containsExactly(two.superseded(into));
            assertThat(reader.standingForOthers(agent, Optional.empty(), 10)).containsExactly(one.id());
            assertThat(reader.standingForOthers(agent, Optional.of(one.id()), 10))
                    .isEmpty();
            assertThat(reader.standingForOthers(new AgentId("agt_other"), Optional.empty(), 10))
                    .isEmpty();
            assertThat(reader.consolidatedInto(new AgentId("agt_other"), one.id()))
                    .isEmpty();
        });
        rig().write(writer -> writer.update(two));
        rig().look(reader ->
                assertThat(reader.consolidatedInto(agent, one.id())).isEmpty());
    }

    @Test
    default void stepsGoWithTheirSubject() {
        SeededCases cases = new SeededCases(2);
        AgentId agent = rig().agent("support");
        Memory alices = cases.memory(agent, Scope.OPEN.user("alice"), MutableClock.NOON);
        Memory bobs = cases.memory(agent, Scope.OPEN.user("bob"), MutableClock.NOON);
        Consolidation run = run(agent, "one", MutableClock.NOON);
        rig().write(writer -> {
            writer.insert(alices, "d");
            writer.insert(bobs, "d");
            writer.keepConsolidation(run);
            writer.keepConsolidationStep(
                    agent, run.id(), new ConsolidationStep(1, Kind.MERGED, alices.id(), List.of(id("x")), false));
            writer.keepConsolidationStep(
                    agent, run.id(), new ConsolidationStep(2, Kind.SUMMARISED, bobs.id(), List.of(id("y")), false));
            writer.eraseSubject("alice", Long.MAX_VALUE, MutableClock.NOON);
        });
        rig().look(reader -> assertThat(reader.consolidationSteps(agent, run.id(), 0, 9))
                .extracting(ConsolidationStep::memory)
                .containsExactly(bobs.id()));
    }

    @Test
    default void aCursorOfAnotherListOfScopesIsRefused() {
        AgentId agent = rig().agent("support");
        assertThatThrownBy(() -> rig().look(reader ->
                        reader.byScope(agent, MutableClock.NOON, Optional.of(new Page.Cursor("no")), 5)))
                .isInstanceOf(InvalidRequestException.class);
    }
}
