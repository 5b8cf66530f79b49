package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.Agent;
import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Correction;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.memory.Standing;
import dev.remembrancer.recall.Context;
import dev.remembrancer.recall.Query;
import dev.remembrancer.recall.Recall;
import dev.remembrancer.recall.TokenBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** {@code {user: bob}} never sees {@code {user: alice}}: no call reads, changes, counts or names what it can't see. */
interface EngineWallsContract extends EngineUnderTest {
    @Test
    default void bobNeverSeesAlice() {
        MemoryId id = rig().remember(NewMemory.semantic("Alice is VP of Engineering")
                        .session("alice")
                        .pin())
                .id();
        Scope bob = Scope.OPEN.session("bob");
        Recall recall = rig().agent().recall(EngineRig.everything("Who is VP of Engineering?", bob));
        assertThat(recall.memories()).isEmpty();
        assertThat(recall.visible()).isZero();
        assertThat(rig().agent()
                        .context(EngineRig.everything("VP of Engineering", bob), TokenBudget.DEFAULT)
                        .text())
                .isEmpty();
        assertThat(rig().agent().memories(bob).get(id)).isEmpty();
        assertThat(rig().recall("VP", Scope.OPEN)).isEmpty();
        assertThat(rig().recall("VP", Scope.OPEN.session("alice").user("x"))).hasSize(1);
    }

    @Test
    default void everyCallSeesExactlyWhatIsVisible() {
        Seeds.run(15, cases -> {
            Map<MemoryId, Scope> scopes = new TreeMap<>();
            boolean isHostile = cases.percent(40);
            Supplier<Scope> scope = () -> isHostile ? cases.hostileScope() : cases.scope();
            for (int i = 0; i < 18; i++) {
                Scope where = scope.get();
                NewMemory memory = NewMemory.semantic("secret canary" + i + " about coffee")
                        .scope(where);
                scopes.put(
                        rig().remember(cases.percent(20) ? memory.pin() : memory)
                                .id(),
                        where);
            }
            for (int i = 0; i < 6; i++) {
                assertSeesOnlyTheVisible(scope.get(), scopes);
            }
            assertThat(EngineRig.allVersions(rig().agent())).hasSize(18);
            rig().agent().memoriesInEveryScope().forget(Selection.EVERY, false);
        });
    }

    private void assertSeesOnlyTheVisible(Scope standpoint, Map<MemoryId, Scope> scopes) {
        Agent agent = rig().agent();
        List<MemoryId> visible = new ArrayList<>();
        List<MemoryId> hidden = new ArrayList<>();
        scopes.forEach((id, scope) -> (scope.isVisibleFrom(standpoint) ? visible : hidden).add(id));
        Query query = EngineRig.everything("secret coffee", standpoint);
        Recall recall = agent.recall(query);
        assertThat(EngineRig.ids(EngineRig.memories(recall.memories())))
                .as("recalled from %s", standpoint)
                .containsExactlyInAnyOrderElementsOf(visible);
        assertThat(recall.visible()).isEqualTo(visible.size());
        Query past = query.validAt(rig().now()).knownAt(rig().now());
        assertThat(EngineRig.ids(EngineRig.memories(agent.recall(past).memories())))
                .containsExactlyInAnyOrderElementsOf(visible);
        Memories memories = agent.memories(standpoint);
        assertThat(memories.list(Selection.EVERY, Optional.empty(), 1_000).memories())
                .extracting(Memory::id)
                .containsExactlyInAnyOrderElementsOf(visible);
        assertThat(memories.count(Selection.EVERY)).isEqualTo(visible.size());
        assertThat(memories.forget(Selection.EVERY, true).memories()).containsExactlyInAnyOrderElementsOf(visible);
        visible.forEach(id -> assertThat(memories.get(id)).isPresent());
        visible.forEach(id -> assertThat(memories.history(id)).hasSize(1));
        hidden.forEach(id -> assertOutOfReach(memories, id));
        assertNamesNothingHidden(agent.context(query, TokenBudget.of(100_000)), hidden);
    }

    private void assertOutOfReach(Memories memories, MemoryId id) {
        Optional<Memory> before = rig().get(id).map(EngineWallsContract::uncounted);
        assertThat(memories.get(id)).isEmpty();
        assertThatThrownBy(() -> memories.history(id)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> memories.asOf(id, rig().now(), rig().now())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> memories.correct(id, Correction.of("changed"))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> memories.verify(id)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> memories.pin(id, true)).isInstanceOf(NotFoundException.class);
        assertThat(memories.forget(List.of(id), false).versions()).isZero();
        assertThat(rig().get(id).map(EngineWallsContract::uncounted))
                .isEqualTo(before)
                .isPresent();
    }

    // Recalls are counted later than they happen: perhaps between two looks.
    private static Memory uncounted(Memory memory) {
        Standing standing = memory.standing();
        return memory.with(
                new Standing(standing.pinned(), standing.verifiedAt(), standing.repeats(), 0, Optional.empty()));
    }

    private void assertNamesNothingHidden(Context context, List<MemoryId> hidden) {
        for (MemoryId id : hidden) {
            String content = rig().get(id).orElseThrow().content();
            String canary = content.substring("secret ".length(), content.indexOf(" about"));
            assertThat(context.text()).doesNotContain(canary + " ");
        }
    }

    @Test
    default void aFailureTellsNothingOfWhatCanNotBeSeen() {
        MemoryId id = rig().remember(NewMemory.semantic("the salary is 100").user("alice"))
                .id();
        Memories bob = rig().agent().memories(Scope.OPEN.user("bob"));
        MemoryId none = new MemoryId("mem_none");
        String hidden = messageOf(() -> bob.verify(id)).replace(id.value(), "");
        String absent = messageOf(() -> bob.verify(none)).replace(none.value(), "");
        assertThat(hidden).isEqualTo(absent);
    }

    private static String messageOf(Runnable act) {
        try {
            act.run();
            throw new AssertionError("it was found");
        } catch (NotFoundException notFound) {
            return String.valueOf(notFound.getMessage());
        }
    }
}
