package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.ConflictException;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.rollback.Rollback;
import dev.remembrancer.hygiene.rollback.RolledBack;
import dev.remembrancer.memory.Correction;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.memory.Source;
import dev.remembrancer.recall.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What came from a session, an author or a source is taken back in one call, as if it had never been said. */
interface EngineRollbackContract extends EngineUnderTest {
    private Memories memories() {
        return rig().agent().memoriesInEveryScope();
    }

    private static NewMemory city(String city) {
        return NewMemory.semantic("lives in " + city).key("home.city");
    }

    private static Provenance.Origin in(String session) {
        return new Provenance.Origin(session, 3, Optional.empty());
    }

    @Test
    default void whatItSupersededIsCurrentAgain() {
        MemoryId paris = rig().remember(city("Paris")).id();
        rig().advance(Duration.ofHours(1));
        Instant attack = rig().now();
        MemoryId rome = rig().remember(city("Rome").origin(in("bad"))).id();
        MemoryId note = rig().remember(NewMemory.episodic("lives in a note").origin(in("bad")))
                .id();
        MemoryId other = rig().remember(NewMemory.episodic("lives in peace").origin(in("good")))
                .id();
        RolledBack told = memories().rollBack(Rollback.ofSession("bad"), true);
        assertThat(told.takenBack()).containsExactlyInAnyOrder(rome, note);
        assertThat(told.current()).containsExactly(paris);
        assertThat(rig().recalledContents("lives", Scope.OPEN)).hasSize(3);

        RolledBack done = memories().rollBack(Rollback.ofSession("bad"), false);
        assertThat(done).isEqualTo(new RolledBack(told.takenBack(), told.current(), false));
        assertThat(rig().recalledContents("lives", Scope.OPEN))
                .containsExactlyInAnyOrder("lives in Paris", "lives in peace");
        assertThat(rig().get(paris).orElseThrow().revision().superseded()).isEmpty();
        assertThat(memories().history(paris)).extracting(Memory::id).containsExactly(paris);
        Query then = EngineRig.everything("lives", Scope.OPEN).validAt(attack).knownAt(attack);
        assertThat(EngineRig.memories(rig().agent().recall(then).memories()))
                .extracting(Memory::id)
                .containsExactlyInAnyOrder(paris, other);
        assertThat(memories().rollBack(Rollback.ofSession("bad"), false))
                .isEqualTo(new RolledBack(List.of(), List.of(), false));
        rig().reopen();
        assertThat(rig().recalledContents("lives", Scope.OPEN)).hasSize(2);
    }

    @Test
    default void whatIsTakenBackIsForgottenAndALineThatIsGoneAsAWholeCanBeRestored() {
        MemoryId paris =
                rig().remember(city("Paris").source(Source.IMPORT).author("al")).id();
        MemoryId rome =
                rig().remember(city("Rome").source(Source.IMPORT).author("bo")).id();
        MemoryId tea = rig().remember(
                        NewMemory.semantic("likes tea").source(Source.IMPORT).author("bo"))
                .id();
        memories()
                .rollBack(
                        new Rollback(Optional.empty(), Optional.of("bo"), Optional.of(Source.IMPORT), Optional.empty()),
                        false);
        assertThat(memories().forgotten(rome)).isPresent();
        assertThat(memories().restore(tea).versions()).isEqualTo(1);
        assertThatThrownBy(() -> memories().restore(rome))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining(paris.value());
        rig().advance(Duration.ofSeconds(1));
        memories().forget(List.of(paris), false);
        assertThat(memories().restore(paris).versions()).isEqualTo(1);
        assertThat(rig().recalledContents("lives", Scope.OPEN))
                .containsExactlyInAnyOrder("lives in Paris", "likes tea");
    }

    @Test
    default void onlyWhatWasRecordedSinceIsTakenBackAndOnlyWhatCanBeSeen() {
        MemoryId early = rig().remember(NewMemory.semantic("says hello").author("mallory"))
                .id();
        Instant since = rig().advance(Duration.ofMinutes(1));
        MemoryId late = rig().remember(NewMemory.semantic("says evil").author("mallory"))
                .id();
        MemoryId bobs = rig().remember(
                        NewMemory.semantic("says more").author("mallory").user("bob"))
                .id();
        Rollback what = Rollback.ofAuthor("mallory").after(since);
        assertThat(rig().agent()
                        .memories(Scope.OPEN.user("alice"))
                        .rollBack(what, false)
                        .takenBack())
                .containsExactly(late);
        assertThat(memories().rollBack(what, false).takenBack()).containsExactly(bobs);
        assertThat(rig().get(early)).isPresent();
    }

    @Test
    default void whatAPersonPutRightStaysAndIsNoLongerAnothersCorrection() {
        rig().remember(city("Paris").source(Source.AGENT));
        MemoryId rome = rig().remember(city("Rome").origin(in("bad")).source(Source.AGENT))
                .id();
        MemoryId oslo = memories().correct(rome, Correction.of("lives in Oslo")).id();
        RolledBack done = memories().rollBack(Rollback.ofSession("bad"), false);
        assertThat(done.takenBack()).containsExactly(rome);
        assertThat(rig().recalledContents("lives", Scope.OPEN)).containsExactly("lives in Oslo");
        assertThat(memories().history(oslo)).hasSize(2);
    }

    @Test
    default void nothingIsRolledBackByATimeAlone() {
        assertThatThrownBy(() ->
                        new Rollback(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(rig().now())))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("needs to know whose");
    }
}
