package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.Agent;
import dev.remembrancer.AgentId;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.ConflictException;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Selection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Agents are made when they are named, found, renamed and removed, and share nothing. */
interface EngineAgentsContract extends EngineUnderTest {
    @Test
    default void anAgentIsMadeOnceAndFoundByNameAndById() {
        AgentInfo made = rig().remembrancer().agent("support").info();
        assertThat(made.name()).isEqualTo("support");
        assertThat(made.createdAt()).isEqualTo(rig().now());
        assertThat(rig().remembrancer().agent("support").info()).isEqualTo(made);
        assertThat(rig().remembrancer().findAgent("support").map(Agent::info)).contains(made);
        assertThat(rig().remembrancer().findAgent(made.id()).map(Agent::info)).contains(made);
        assertThat(rig().remembrancer().agents()).containsExactly(made);
    }

    @Test
    default void anUnknownAgentIsNotFoundAndNotMadeByLooking() {
        assertThat(rig().remembrancer().findAgent("nobody")).isEqualTo(Optional.empty());
        assertThat(rig().remembrancer().findAgent(new AgentId("agt_nobody"))).isEqualTo(Optional.empty());
        assertThat(rig().remembrancer().agents()).isEmpty();
    }

    @Test
    default void agentsAreListedByName() {
        List.of("c", "a", "b").forEach(rig().remembrancer()::agent);
        assertThat(rig().remembrancer().agents()).extracting(AgentInfo::name).containsExactly("a", "b", "c");
    }

    @Test
    default void manyThreadsThatNameOneAgentGetTheSame() throws Exception {
        Remembrancer remembrancer = rig().remembrancer();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        Set<AgentId> ids = new HashSet<>();
        try {
            Callable<AgentId> naming =
                    () -> remembrancer.agent("support").info().id();
            for (Future<AgentId> id : pool.invokeAll(Collections.nCopies(32, naming))) {
                ids.add(id.get());
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(ids).hasSize(1);
        assertThat(remembrancer.agents()).hasSize(1);
    }

    @Test
    default void agentsShareNothing() {
        Agent one = rig().remembrancer().agent("one");
        Agent two = rig().remembrancer().agent("two");
        var id = one.remember(NewMemory.semantic("likes coffee").key("drink").pin())
                .id();
        assertThat(two.recall(EngineRig.everything("coffee", Scope.OPEN)).memories())
                .isEmpty();
        assertThat(two.recall(EngineRig.everything("coffee", Scope.OPEN)).visible())
                .isZero();
        assertThat(two.memoriesInEveryScope().get(id)).isEmpty();
        assertThat(two.memoriesInEveryScope().count(Selection.EVERY)).isZero();
        assertThat(two.remember(NewMemory.semantic("likes tea").key("drink")).superseded())
                .isEmpty();
        assertThat(two.memoriesInEveryScope().forget(List.of(id), false).memories())
                .isEmpty();
        assertThat(one.memoriesInEveryScope().get(id)).isPresent();
    }

    @Test
    default void aRenamedAgentIsFoundByItsNewNameWithItsMemories() {
        Agent agent = rig().agent();
        var memory = rig().remember(Scope.OPEN, "likes coffee");
        AgentInfo renamed = rig().remembrancer().rename(agent.info().id(), "helpdesk");
        assertThat(renamed.id()).isEqualTo(agent.info().id());
        assertThat(renamed.name()).isEqualTo("helpdesk");
        assertThat(rig().remembrancer().findAgent("support")).isEmpty();
        assertThat(rig().remembrancer()
                        .findAgent("helpdesk")
                        .orElseThrow()
                        .memoriesInEveryScope()
                        .get(memory))
                .isPresent();
    }

    @Test
    default void anAgentCanNotTakeTheNameOfAnother() {
        AgentId one = rig().remembrancer().agent("one").info().id();
        rig().remembrancer().agent("two");
        assertThatThrownBy(() -> rig().remembrancer().rename(one, "two")).isInstanceOf(ConflictException.class);
        assertThat(rig().remembrancer().rename(one, "one").name()).isEqualTo("one");
        assertThatThrownBy(() -> rig().remembrancer().rename(new AgentId("agt_nobody"), "three"))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    default void aRemovedAgentIsGoneWithEverythingItRemembered() {
        Agent gone = rig().remembrancer().agent("gone");
        Agent stays = rig().remembrancer().agent("stays");
        gone.remember(NewMemory.semantic("likes coffee").user("alice").pin());
        stays.remember(NewMemory.semantic("likes coffee").user("alice"));
        assertThat(rig().remembrancer().remove(gone.info().id())).isTrue();
        assertThat(rig().remembrancer().remove(gone.info().id())).isFalse();
        assertThat(rig().remembrancer().findAgent("gone")).isEmpty();
        assertThat(rig().remembrancer().statistics().versions()).isEqualTo(1);
        assertThatThrownBy(() -> gone.remember(NewMemory.semantic("likes tea"))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> gone.recall(EngineRig.everything("coffee", Scope.OPEN.user("alice"))))
                .isInstanceOf(NotFoundException.class);
        Agent again = rig().remembrancer().agent("gone");
        assertThat(again.info().id()).isNotEqualTo(gone.info().id());
        assertThat(again.recall(EngineRig.everything("coffee", Scope.OPEN.user("alice")))
                        .memories())
                .isEmpty();
        assertThat(stays.recall(EngineRig.everything("coffee", Scope.OPEN.user("alice")))
                        .memories())
                .hasSize(1);
    }
}
