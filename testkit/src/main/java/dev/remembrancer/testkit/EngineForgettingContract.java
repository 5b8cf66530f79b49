package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Correction;
import dev.remembrancer.memory.Forgotten;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.memory.Source;
import dev.remembrancer.recall.TokenBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is forgotten is gone, with its history, and nothing else is. */
interface EngineForgettingContract extends EngineUnderTest {
    private Memories memories() {
        return rig().agent().memoriesInEveryScope();
    }

    @Test
    default void aForgottenMemoryIsGoneWithItsWholeLine() {
        Receipt first =
                rig().remember(NewMemory.semantic("likes tea").key("drink").pin());
        Receipt second = memories().correct(first.id(), Correction.of("likes coffee"));
        Receipt third =
                rig().remember(NewMemory.semantic("likes water").key("drink").source(Source.HUMAN));
        MemoryId other = rig().remember(Scope.OPEN, "likes cake");
        Forgotten dry = memories().forget(List.of(second.id()), true);
        assertThat(dry).isEqualTo(new Forgotten(List.of(second.id()), 3, true));
        assertThat(rig().get(second.id())).isPresent();
        assertThat(memories().forget(List.of(second.id()), false))
                .isEqualTo(new Forgotten(List.of(second.id()), 3, false));
        for (Receipt gone : List.of(first, second, third)) {
            assertThat(rig().get(gone.id())).isEmpty();
            assertThatThrownBy(() -> memories().history(gone.id())).isInstanceOf(NotFoundException.class);
        }
        assertThat(rig().recall("likes", Scope.OPEN)).extracting(Memory::id).containsExactly(other);
        assertThat(rig().agent()
                        .context(EngineRig.everything("likes", Scope.OPEN), TokenBudget.DEFAULT)
                        .citations())
                .hasSize(1);
        assertThat(memories().count(Selection.EVERY)).isEqualTo(1);
        assertThat(rig().remembrancer().statistics().versions()).isEqualTo(1);
    }

    @Test
    default void whatIsNotThereIsPassedOver() {
        MemoryId id = rig().remember(Scope.OPEN, "likes tea");
        MemoryId none = new MemoryId("mem_none");
        assertThat(memories().forget(List.of(none), false)).isEqualTo(new Forgotten(List.of(), 0, false));
        assertThat(memories().forget(List.of(none, id, id), false)).isEqualTo(new Forgotten(List.of(id), 1, false));
        assertThat(memories().forget(List.of(id), false)).isEqualTo(new Forgotten(List.of(), 0, false));
        assertThat(memories().forget(List.of(), false)).isEqualTo(new Forgotten(List.of(), 0, false));
    }

    @Test
    default void aForgottenKeyBeginsANewLine() {
        Receipt first = rig().remember(NewMemory.semantic("likes tea").key("drink"));
        memories().forget(List.of(first.id()), false);
        Receipt again = rig().remember(NewMemory.semantic("likes coffee").key("drink"));
        assertThat(again.version()).isEqualTo(1);
        assertThat(again.superseded()).isEmpty();
        assertThat(memories().history(again.id())).hasSize(1);
    }

    @Test
    default void whatIsSelectedIsForgotten() {
        rig().remember(NewMemory.episodic("event one").tags("x"));
        rig().remember(NewMemory.episodic("event two"));
        rig().remember(NewMemory.semantic("fact").tags("x"));
        Selection events = Selection.CURRENT.types(Set.of(MemoryType.EPISODIC)).tags(Set.of("x"));
        assertThat(memories().forget(events, false).versions()).isEqualTo(1);
        assertThat(rig().recalledContents("anything", Scope.OPEN)).containsExactlyInAnyOrder("event two", "fact");
    }

    @Test
    default void forgettingFromAScopeForgetsWhatIsVisibleFromThereAndNothingElse() {
        rig().remember(Scope.OPEN.user("alice"), "of alice");
        rig().remember(Scope.OPEN.user("alice").session("7"), "of alice in session 7");
        rig().remember(Scope.OPEN.user("bob"), "of bob");
        rig().remember(Scope.OPEN, "of all");
        Forgotten forgotten = rig().agent().forget(Scope.OPEN.user("alice"), Selection.EVERY);
        assertThat(forgotten.memories()).hasSize(2);
        assertThat(EngineRig.allVersions(rig().agent()))
                .extracting(Memory::content)
                .containsExactlyInAnyOrder("of alice in session 7", "of bob");
    }

    @Test
    default void theNumbersOfADryRunComeTrue() {
        Seeds.run(12, cases -> {
            List<Memory> before = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                rig().remember(cases.newMemory(cases.scope()));
            }
            before.addAll(EngineRig.allVersions(rig().agent()));
            Memories some = cases.percent(20) ? memories() : rig().agent().memories(cases.scope());
            Selection selection = new Selection(
                    cases.types(),
                    cases.percent(50) ? Set.of() : cases.tags(),
                    cases.maybe(20, cases::key),
                    cases.maybe(10, () -> cases.oneOf(Source.class)),
                    cases.maybe(20, () -> cases.percent(50)),
                    Optional.empty(),
                    Optional.empty(),
                    cases.oneOf(Selection.State.class));
            Forgotten dry = some.forget(selection, true);
            assertThat(EngineRig.allVersions(rig().agent())).isEqualTo(before);
            assertThat(some.count(selection)).isEqualTo(dry.memories().size());
            Forgotten done = some.forget(selection, false);
            assertThat(done.memories()).containsExactlyInAnyOrderElementsOf(dry.memories());
            assertThat(done.versions()).isEqualTo(dry.versions());
            assertThat(some.count(selection)).isZero();
            List<Memory> after = EngineRig.allVersions(rig().agent());
            assertThat(after).hasSize(before.size() - (int) done.versions());
            assertThat(before).containsAll(after);
            memories().forget(Selection.EVERY, false);
        });
    }

    @Test
    default void forgettingEverythingLeavesNothing() {
        SeededCases cases = new SeededCases(1);
        for (int i = 0; i < 30; i++) {
            rig().remember(cases.newMemory(cases.scope()));
        }
        assertThat(memories().forget(Selection.EVERY, false).memories()).isNotEmpty();
        assertThat(EngineRig.allVersions(rig().agent())).isEmpty();
        assertThat(rig().remembrancer().statistics().versions()).isZero();
        rig().reopen();
        assertThat(EngineRig.allVersions(rig().agent())).isEmpty();
    }
}
