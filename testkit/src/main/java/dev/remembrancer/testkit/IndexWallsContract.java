package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.AgentId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.spi.Candidates;
import dev.remembrancer.spi.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No search sees another agent's memories, or what is not visible from where it stands. */
interface IndexWallsContract extends IndexUnderTest {
    @Test
    default void everySearchSeesExactlyWhatIsVisibleForAllSubsetsOfLevels() {
        List<Memory> stored = new ArrayList<>();
        for (Scope scope : scopes(List.of("x"))) {
            stored.add(rig().remember(scope, "coffee"));
        }
        assertThat(stored).hasSize(32);
        for (Scope standpoint : scopes(List.of("x", "y"))) {
            assertSeesOnlyTheVisible(standpoint, stored);
        }
    }

    @Test
    default void everySearchSeesExactlyWhatIsVisibleWithHostileIds() {
        Seeds.run(10, cases -> {
            List<Memory> stored = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                stored.add(rig().remember(cases.hostileScope(), "coffee"));
            }
            for (int i = 0; i < 12; i++) {
                assertSeesOnlyTheVisible(cases.hostileScope(), stored);
                assertSeesOnlyTheVisible(stored.get(i).scope(), stored);
            }
            stored.forEach(rig()::delete);
        });
    }

    private static List<Scope> scopes(List<String> ids) {
        List<Scope> scopes = new ArrayList<>(List.of(Scope.OPEN));
        for (Scope.Level level : Scope.Level.values()) {
            for (Scope scope : List.copyOf(scopes)) {
                ids.forEach(id -> scopes.add(scope.with(level, id)));
            }
        }
        return scopes;
    }

    private void assertSeesOnlyTheVisible(Scope standpoint, List<Memory> stored) {
        Set<MemoryId> visible = stored.stream()
                .filter(memory -> memory.scope().isVisibleFrom(standpoint))
                .map(Memory::id)
                .collect(Collectors.toSet());
        Candidates candidates = rig().search(rig().probe(standpoint, "coffee"));
        assertThat(IndexRig.ids(candidates)).as("from %s", standpoint).isEqualTo(visible);
        assertThat(candidates.visible()).as("from %s", standpoint).isEqualTo(visible.size());
    }

    @Test
    default void acrossEveryScopeOneSeesTheAgentsOwnAndNothingElse() {
        List<Memory> own = List.of(
                rig().remember(Scope.OPEN.user("alice"), "coffee"),
                rig().remember(Scope.OPEN.user("bob"), "coffee"),
                rig().remember(Scope.OPEN, "coffee"));
        rig().insert(rig().memory(IndexRig.OTHER, Scope.OPEN, "coffee"));
        Candidates candidates = rig().search(rig().probe(Reach.across(), "coffee", Optional.empty()));
        assertThat(IndexRig.ids(candidates)).isEqualTo(IndexRig.ids(own));
        assertThat(candidates.visible()).isEqualTo(3);
    }

    @Test
    default void agentsAreWalled() {
        Memory own = rig().remember(Scope.OPEN, "coffee");
        for (int i = 0; i < 20; i++) {
            rig().insert(rig().memory(IndexRig.OTHER, Scope.OPEN, "coffee"));
        }
        Candidates candidates = rig().search(rig().probe(Scope.OPEN, "coffee"));
        assertThat(IndexRig.ids(candidates)).containsExactly(own.id());
        assertThat(candidates.visible()).isEqualTo(1);
    }

    @Test
    default void neighboursAreOnThisSideOfTheWall() {
        Scope alice = Scope.OPEN.user("alice");
        rig().insert(IndexFiltersContract.spoken(
                rig().memory(IndexRig.AGENT, Scope.OPEN.user("bob"), "tea"), "thread", 2));
        rig().insert(IndexFiltersContract.spoken(rig().memory(IndexRig.OTHER, alice, "tea"), "thread", 2));
        Memory own =
                rig().insert(IndexFiltersContract.spoken(rig().memory(IndexRig.AGENT, alice, "coffee"), "thread", 1));
        assertThat(IndexRig.ids(rig().search(rig().probe(alice, "coffee")))).containsExactly(own.id());
    }

    @Test
    default void whatIsNearestIsFoundThoughManyOthersAreNearerBehindTheWall() {
        AgentId agent = IndexRig.AGENT;
        Scope alice = Scope.OPEN.user("alice");
        List<Memory> others = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            others.add(rig().memory(agent, Scope.OPEN.user("bob-" + i % 4), "coffee with milk " + i));
        }
        others.forEach(rig()::insert);
        Memory own = rig().remember(alice, "tea");
        assertThat(IndexRig.ids(rig().search(rig().probe(alice, "coffee with milk"))))
                .containsExactly(own.id());
    }
}
