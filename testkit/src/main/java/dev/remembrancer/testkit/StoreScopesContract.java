package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.AgentId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.StoreReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No read sees what is not visible from where it stands. */
interface StoreScopesContract extends StoreUnderTest {
    @Test
    default void everyReadSeesExactlyWhatIsVisibleForAllSubsetsOfLevels() {
        AgentId agent = rig().agent("support");
        SeededCases cases = new SeededCases(1);
        List<Memory> stored = new ArrayList<>();
        for (Scope scope : scopes(List.of("x"))) {
            stored.add(rig().insert(cases.memory(agent, scope, rig().now())));
        }
        assertThat(stored).hasSize(32);
        rig().look(reader -> {
            for (Scope standpoint : scopes(List.of("x", "y"))) {
                assertSeesOnlyTheVisible(reader, agent, standpoint, stored);
            }
        });
    }

    @Test
    default void everyReadSeesExactlyWhatIsVisibleWithHostileIds() {
        Seeds.run(20, cases -> {
            AgentId agent = rig().agent("seed-" + cases.seed());
            List<Memory> stored = new ArrayList<>();
            for (int i = 0; i < 15; i++) {
                stored.add(rig().insert(cases.memory(agent, cases.hostileScope(), rig().now())));
            }
            rig().look(reader -> {
                for (int i = 0; i < 15; i++) {
                    assertSeesOnlyTheVisible(reader, agent, cases.hostileScope(), stored);
                    assertSeesOnlyTheVisible(reader, agent, stored.get(i).scope(), stored);
                }
            });
        });
    }

    /** All scopes in which each level is open or bound to one of the ids. */
    private static List<Scope> scopes(List<String> ids) {
        List<Scope> scopes = new ArrayList<>(List.of(Scope.OPEN));
        for (Scope.Level level : Scope.Level.values()) {
            for (Scope scope : List.copyOf(scopes)) {
                ids.forEach(id -> scopes.add(scope.with(level, id)));
            }
        }
        return scopes;
    }

    private void assertSeesOnlyTheVisible(StoreReader reader, AgentId agent, Scope standpoint, List<Memory> stored) {
        Reach reach = Reach.from(standpoint);
        List<MemoryId> ids = stored.stream().map(Memory::id).toList();
        Set<MemoryId> visible = stored.stream()
                .filter(memory -> memory.scope().isVisibleFrom(standpoint))
                .map(Memory::id)
                .collect(Collectors.toSet());
        for (Memory memory : stored) {
            boolean isVisible = visible.contains(memory.id());
            assertThat(reader.memory(agent, reach, memory.id()).isPresent())
                    .as("%s from %s", memory.scope(), standpoint)
                    .isEqualTo(isVisible);
            assertThat(reader.line(agent, reach, memory.id()).isEmpty()).isNotEqualTo(isVisible);
        }
        assertThat(reader.memories(agent, reach, ids).keySet()).isEqualTo(visible);
        Page page = reader.list(agent, reach, Selection.EVERY, rig().now(), Optional.empty(), 1_000);
        assertThat(page.memories()).extracting(Memory::id).containsExactlyInAnyOrderElementsOf(visible);
        assertThat(reader.count(agent, reach, Selection.EVERY, rig().now())).isEqualTo(visible.size());
    }

    @Test
    default void acrossEveryScopeOneSeesTheAgentsOwnAndNothingElse() {
        AgentId agent = rig().agent("support");
        AgentId other = rig().agent("other");
        Scope alice = Scope.OPEN.user("alice");
        SeededCases cases = new SeededCases(1);
        Memory own = rig().insert(cases.memory(agent, alice, rig().now()));
        Memory foreign = rig().insert(cases.memory(other, alice, rig().now()));
        rig().look(reader -> {
            assertThat(reader.memory(agent, Reach.across(), own.id())).contains(own);
            for (Reach reach : List.of(Reach.across(), Reach.from(alice))) {
                assertThat(reader.memory(agent, reach, foreign.id())).isEmpty();
                assertThat(reader.memories(agent, reach, List.of(own.id(), foreign.id())))
                        .isEqualTo(Map.of(own.id(), own));
                assertThat(reader.line(agent, reach, foreign.id())).isEmpty();
                assertThat(reader.list(agent, reach, Selection.EVERY, rig().now(), Optional.empty(), 10)
                                .memories())
                        .containsExactly(own);
                assertThat(reader.count(agent, reach, Selection.EVERY, rig().now()))
                        .isEqualTo(1);
            }
            assertThat(reader.withDigest(agent, alice, "digest of " + foreign.id()))
                    .isEmpty();
        });
    }

    @Test
    default void versionsOfALineThatCanNotBeSeenAreLeftOut() {
        AgentId agent = rig().agent("support");
        Memory memory = rig().insert(new SeededCases(1).memory(agent, Scope.OPEN.user("alice"), rig().now()));
        MemoryId line = memory.revision().line();
        rig().look(reader -> {
            assertThat(reader.line(agent, Reach.from(Scope.OPEN.user("bob")), line))
                    .isEmpty();
            assertThat(reader.line(agent, Reach.from(Scope.OPEN), line)).isEmpty();
            assertThat(reader.line(agent, Reach.from(Scope.OPEN.user("alice").task("1")), line))
                    .containsExactly(memory);
        });
    }
}
