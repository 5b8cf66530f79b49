package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.ConflictException;
import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Correction;
import dev.remembrancer.memory.Forgetting;
import dev.remembrancer.memory.Forgotten;
import dev.remembrancer.memory.ForgottenMemory;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Restored;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.memory.Source;
import dev.remembrancer.recall.TokenBudget;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What was forgotten can be restored for a week, as it was, and never comes back by itself. */
interface EngineRestoreContract extends EngineUnderTest {
    private Memories memories() {
        return rig().agent().memoriesInEveryScope();
    }

    private List<MemoryId> forgottenIds(Memories some) {
        return some.forgotten(Optional.empty(), 1_000).memories().stream()
                .map(forgotten -> forgotten.memory().id())
                .toList();
    }

    @Test
    default void whatIsRestoredIsAsItWas() {
        Receipt first = rig().remember(NewMemory.semantic("likes tea").key("drink"));
        rig().advance(Duration.ofMinutes(1));
        Receipt second = memories().correct(first.id(), Correction.of("likes coffee"));
        memories().pin(second.id(), true);
        List<Memory> before = EngineRig.allVersions(rig().agent());
        memories().forget(List.of(first.id()), false);
        assertThat(rig().recall("likes", Scope.OPEN)).isEmpty();
        rig().advance(Duration.ofDays(6));
        Restored restored = memories().restore(first.id());
        assertThat(restored.versions()).isEqualTo(2);
        assertThat(restored.memory().id()).isEqualTo(first.id());
        assertThat(EngineRig.allVersions(rig().agent())).isEqualTo(before);
        assertThat(rig().recall("likes coffee", Scope.OPEN))
                .extracting(Memory::id)
                .containsExactly(second.id());
        assertThat(rig().agent()
                        .context(EngineRig.everything("likes", Scope.OPEN), TokenBudget.DEFAULT)
                        .citations())
                .hasSize(1);
        assertThat(memories().history(second.id())).hasSize(2);
        assertThat(forgottenIds(memories())).isEmpty();
        Receipt third =
                rig().remember(NewMemory.semantic("likes water").key("drink").source(Source.HUMAN));
        assertThat(third.version()).isEqualTo(3);
        assertThat(third.superseded()).containsExactly(second.id());
    }

    @Test
    default void whatIsForgottenIsSeenByALookForItAlone() {
        Receipt alices = rig().remember(NewMemory.semantic("of alice").user("alice"));
        rig().advance(Duration.ofSeconds(1));
        memories().forget(List.of(alices.id()), false);
        Memories alice = rig().agent().memories(Scope.OPEN.user("alice"));
        Memories bob = rig().agent().memories(Scope.OPEN.user("bob"));
        ForgottenMemory forgotten = alice.forgotten(alices.id()).orElseThrow();
        assertThat(forgotten.forgottenAt()).isEqualTo(rig().now());
        assertThat(forgotten.keptUntil()).isEqualTo(rig().now().plus(Duration.ofDays(7)));
        assertThat(forgottenIds(alice)).containsExactly(alices.id());
        assertThat(forgottenIds(bob)).isEmpty();
        assertThat(bob.forgotten(alices.id())).isEmpty();
        assertThatThrownBy(() -> bob.restore(alices.id())).isInstanceOf(NotFoundException.class);
        assertThat(alice.get(alices.id())).isEmpty();
        assertThat(alice.list(Selection.EVERY, Optional.empty(), 10).memories()).isEmpty();
        assertThat(alice.count(Selection.EVERY)).isZero();
        assertThatThrownBy(() -> alice.history(alices.id())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> alice.pin(alices.id(), true)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> alice.correct(alices.id(), Correction.of("no")))
                .isInstanceOf(NotFoundException.class);
        rig().reopen();
        assertThat(forgottenIds(memories())).containsExactly(alices.id());
        assertThat(memories().restore(alices.id()).memory().content()).isEqualTo("of alice");
    }

    @Test
    default void whatIsNotForgottenIsNotRestored() {
        MemoryId id = rig().remember(Scope.OPEN, "likes tea");
        assertThatThrownBy(() -> memories().restore(id)).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> memories().restore(new MemoryId("mem_none"))).isInstanceOf(NotFoundException.class);
        memories().forget(List.of(id), false);
        memories().restore(id);
        assertThatThrownBy(() -> memories().restore(id)).isInstanceOf(ConflictException.class);
    }

    @Test
    default void sayingItAgainRevivesNothing() {
        NewMemory said = NewMemory.semantic("likes tea");
        MemoryId first = rig().remember(said).id();
        memories().forget(List.of(first), false);
        Receipt again = rig().remember(said);
        assertThat(again.outcome()).isEqualTo(Receipt.Outcome.STORED);
        assertThat(again.id()).isNotEqualTo(first);
        assertThat(rig().get(first)).isEmpty();
        memories().restore(first);
        assertThat(rig().get(first)).isPresent();
        assertThat(rig().get(again.id())).isPresent();
    }

    @Test
    default void aRequestThatIsRepeatedRevivesNothing() {
        NewMemory said = NewMemory.semantic("likes tea").idempotencyKey("request-1");
        MemoryId first = rig().remember(said).id();
        memories().forget(List.of(first), false);
        assertThat(rig().remember(said).outcome()).isEqualTo(Receipt.Outcome.REPLAYED);
        assertThat(memories().count(Selection.EVERY)).isZero();
        assertThat(rig().recall("tea", Scope.OPEN)).isEmpty();
    }

    @Test
    default void aKeyThatHasAnotherValueSinceKeepsIt() {
        Receipt tea = rig().remember(NewMemory.semantic("likes tea").key("drink"));
        memories().forget(List.of(tea.id()), false);
        Receipt water = rig().remember(NewMemory.semantic("likes water").key("drink"));
        assertThatThrownBy(() -> memories().restore(tea.id()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining(water.id().value());
        assertThat(rig().recall("likes", Scope.OPEN)).extracting(Memory::id).containsExactly(water.id());
        memories().forget(List.of(water.id()), false);
        memories().restore(tea.id());
        assertThat(rig().recall("likes", Scope.OPEN)).extracting(Memory::id).containsExactly(tea.id());
        // The same key in another scope is another fact.
        rig().remember(NewMemory.semantic("drinks milk").key("drink").user("alice"));
        memories().forget(List.of(tea.id()), false);
        assertThat(memories().restore(tea.id()).versions()).isEqualTo(1);
    }

    @Test
    default void afterAWeekItCanNotBeRestoredAndIsRemoved() {
        MemoryId id = rig().remember(Scope.OPEN, "likes tea");
        memories().forget(List.of(id), false);
        rig().advance(Duration.ofDays(7));
        assertThat(memories().forgotten(id)).isEmpty();
        assertThat(forgottenIds(memories())).isEmpty();
        assertThatThrownBy(() -> memories().restore(id)).isInstanceOf(NotFoundException.class);
        rig().reopen();
        assertThatThrownBy(() -> memories().restore(id)).isInstanceOf(NotFoundException.class);
    }

    @Test
    default void nothingIsKeptPastItsExpiry() {
        MemoryId id = rig().remember(NewMemory.semantic("likes tea").ttl(Duration.ofDays(2)))
                .id();
        memories().forget(List.of(id), false);
        assertThat(memories().forgotten(id).orElseThrow().keptUntil())
                .isEqualTo(rig().now().plus(Duration.ofDays(2)));
        rig().advance(Duration.ofDays(2));
        assertThatThrownBy(() -> memories().restore(id)).isInstanceOf(NotFoundException.class);
    }

    @Test
    default void aClockThatIsSetBackRevivesNothing() {
        MemoryId id = rig().remember(Scope.OPEN, "likes tea");
        rig().advance(Duration.ofDays(1));
        memories().forget(List.of(id), false);
        rig().advance(Duration.ofDays(-2));
        assertThat(rig().get(id)).isEmpty();
        assertThat(rig().recall("tea", Scope.OPEN)).isEmpty();
        rig().reopen();
        assertThat(rig().get(id)).isEmpty();
    }

    @Test
    default void whatIsForgottenForGoodIsNotRestored() {
        MemoryId one = rig().remember(Scope.OPEN, "likes tea");
        MemoryId two = rig().remember(Scope.OPEN, "likes water");
        MemoryId three = rig().remember(Scope.OPEN, "likes milk");
        memories().forget(List.of(one), false);
        // What was forgotten before goes with it, when it is named.
        Forgotten dry = memories().forget(List.of(one, two), Forgetting.DRY_RUN_FOR_GOOD);
        assertThat(dry).isEqualTo(new Forgotten(List.of(two, one), 2, true));
        assertThat(forgottenIds(memories())).containsExactly(one);
        assertThat(memories().forget(List.of(one, two), Forgetting.FOR_GOOD))
                .isEqualTo(new Forgotten(List.of(two, one), 2, false));
        assertThat(forgottenIds(memories())).isEmpty();
        assertThatThrownBy(() -> memories().restore(one)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> memories().restore(two)).isInstanceOf(NotFoundException.class);
        assertThat(rig().get(three)).isPresent();
    }

    @Test
    default void aSubjectIsForgottenForGoodWithWhatWasForgottenBefore() {
        MemoryId one = rig().remember(Scope.OPEN.user("alice"), "of alice");
        MemoryId two = rig().remember(Scope.OPEN.user("alice").session("7"), "of alice in 7");
        MemoryId bobs = rig().remember(Scope.OPEN.user("bob"), "of bob");
        memories().forget(List.of(one, bobs), false);
        Memories alice = rig().agent().memories(Scope.OPEN.user("alice").session("7"));
        assertThat(alice.forget(Selection.EVERY, Forgetting.FOR_GOOD).memories())
                .containsExactlyInAnyOrder(one, two);
        assertThat(forgottenIds(memories())).containsExactly(bobs);
        assertThat(memories().restore(bobs).memory().content()).isEqualTo("of bob");
    }

    @Test
    default void anImportPutsInThePlaceOfWhatIsForgotten() {
        MemoryId id = rig().remember(Scope.OPEN, "likes tea");
        Memory exported = rig().get(id).orElseThrow();
        memories().pin(id, true);
        memories().forget(List.of(id), false);
        assertThat(memories().restore(List.of(exported))).isEqualTo(1);
        assertThat(forgottenIds(memories())).isEmpty();
        assertThatThrownBy(() -> memories().restore(id)).isInstanceOf(ConflictException.class);
        assertThat(rig().get(id)).contains(exported);
    }

    @Test
    default void anImportIntoAnotherScopeTakesNothingOfWhatIsForgotten() {
        MemoryId id = rig().remember(Scope.OPEN.user("bob"), "of bob");
        Memory bobs = rig().get(id).orElseThrow();
        memories().forget(List.of(id), false);
        Memory alices = new Memory(
                id,
                bobs.agent(),
                Scope.OPEN.user("alice"),
                bobs.statement(),
                bobs.provenance(),
                bobs.validity(),
                bobs.revision(),
                bobs.standing());
        assertThatThrownBy(
                        () -> rig().agent().memories(Scope.OPEN.user("alice")).restore(List.of(alices)))
                .isInstanceOf(ConflictException.class);
        assertThat(rig().get(id)).isEmpty();
        assertThat(memories().restore(id).memory()).isEqualTo(bobs);
    }

    @Test
    default void whateverIsForgottenAndRestoredIsWholeAfterwards() {
        Seeds.run(8, cases -> {
            for (int i = 0; i < 20; i++) {
                rig().advance(Duration.ofSeconds(cases.below(100)));
                rig().remember(cases.newMemory(cases.scope()));
            }
            Set<Memory> before = new HashSet<>(EngineRig.allVersions(rig().agent()));
            for (int i = 0; i < 10; i++) {
                List<Memory> there = EngineRig.allVersions(rig().agent());
                if (!there.isEmpty()) {
                    memories().forget(List.of(cases.oneOf(there).id()), false);
                }
            }
            assertThat(EngineRig.allVersions(rig().agent()).size()
                            + forgottenIds(memories()).size())
                    .isEqualTo(before.size());
            assertThat(rig().remembrancer().check()).isEmpty();
            for (MemoryId id : forgottenIds(memories())) {
                if (memories().forgotten(id).isPresent()) {
                    memories().restore(id);
                }
            }
            assertThat(Set.copyOf(EngineRig.allVersions(rig().agent()))).isEqualTo(before);
            assertThat(rig().remembrancer().check()).isEmpty();
            memories().forget(Selection.EVERY, Forgetting.FOR_GOOD);
        });
    }
}
