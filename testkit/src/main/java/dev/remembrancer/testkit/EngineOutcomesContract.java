package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.ConflictException;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.ReviewId;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.review.Judgement;
import dev.remembrancer.hygiene.review.Proposal;
import dev.remembrancer.hygiene.review.Review;
import dev.remembrancer.hygiene.review.Reviews;
import dev.remembrancer.memory.Correction;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Source;
import dev.remembrancer.memory.TrackRecord;
import dev.remembrancer.memory.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How procedures fare is counted, and a person is asked about one that fails too often: once, until that is decided. */
interface EngineOutcomesContract extends EngineUnderTest {
    Scope WITH_ALICE = Scope.OPEN.user("alice");
    Judgement LEA = Judgement.by("Lea");

    private Memories memories() {
        return rig().agent().memories(WITH_ALICE);
    }

    private Reviews reviews() {
        return rig().agent().reviews(WITH_ALICE);
    }

    private List<Review> open() {
        return reviews()
                .list(Optional.of(Review.State.OPEN), Optional.empty(), 10)
                .reviews();
    }

    private MemoryId procedure() {
        return rig().remember(
                        NewMemory.procedural("To deploy, run make release").user("alice"))
                .id();
    }

    private TrackRecord fails(MemoryId id, int times) {
        TrackRecord last = memories().trackRecord(id);
        for (int i = 0; i < times; i++) {
            last = memories().reportOutcome(id, Trial.failure());
        }
        return last;
    }

    @Test
    default void outcomesAreCountedForAVersionAndForItsLine() {
        MemoryId id = procedure();
        assertThat(memories().trackRecord(id))
                .isEqualTo(new TrackRecord(id, 0, 0, 0, 0, 0, Optional.empty(), Optional.empty()));
        rig().advance(Duration.ofHours(1));
        memories().reportOutcome(id, Trial.success());
        assertThat(fails(id, 2))
                .isEqualTo(new TrackRecord(id, 1, 2, 2, 1, 2, Optional.of(rig().now()), Optional.empty()));
        assertThat(memories().reportOutcome(id, Trial.success()).failedInARow()).isZero();
        MemoryId right = memories()
                .correct(id, new Correction("To deploy, run make ship", Optional.empty(), Source.USER))
                .id();
        TrackRecord corrected = memories().reportOutcome(right, Trial.success());
        assertThat(List.of(
                        corrected.succeeded(), corrected.failed(), corrected.lineSucceeded(), corrected.lineFailed()))
                .containsExactly(1, 0, 3, 2);
        assertThat(memories().trackRecord(id).lineSucceeded()).isEqualTo(3);
        rig().reopen();
        assertThat(memories().trackRecord(right)).isEqualTo(corrected);
    }

    @Test
    default void whatFailedTooOftenInARowIsAskedAboutOnce() {
        MemoryId id = procedure();
        fails(id, 2);
        memories().reportOutcome(id, Trial.success());
        fails(id, 2);
        assertThat(open()).isEmpty();
        ReviewId asked = memories()
                .reportOutcome(id, Trial.failure().noting("make: no rule for target release"))
                .review()
                .orElseThrow();
        assertThat(fails(id, 5).review()).contains(asked);
        assertThat(open()).hasSize(1);
        Review review = reviews().get(asked).orElseThrow();
        assertThat(review.kind()).isEqualTo(Review.Kind.REVALIDATE);
        assertThat(review.why()).isEqualTo("3 failures in a row");
        assertThat(review.proposal())
                .contains(new Proposal.Revalidate(id, Optional.of("make: no rule for target release")));
        assertThat(rig().agent().reviews(Scope.OPEN.user("bob")).get(asked)).isEmpty();
    }

    @Test
    default void whoApprovesConfirmsItAndItIsCountedAnew() {
        MemoryId id = procedure();
        ReviewId asked = fails(id, 3).review().orElseThrow();
        rig().advance(Duration.ofDays(1));
        assertThat(reviews().approve(asked, LEA).decision().orElseThrow().memory())
                .contains(id);
        Memory confirmed = rig().get(id).orElseThrow();
        assertThat(confirmed.standing().verifiedAt()).contains(rig().now());
        TrackRecord told = memories().trackRecord(id);
        assertThat(told.failedInARow()).isZero();
        assertThat(told.failed()).isEqualTo(3);
        assertThat(told.review()).isEmpty();
        assertThat(fails(id, 2).review()).isEmpty();
        assertThat(fails(id, 1).review()).isPresent().isNotEqualTo(Optional.of(asked));
    }

    @Test
    default void whoRejectsForgetsItSoThatItCanBeRestored() {
        MemoryId id = procedure();
        ReviewId asked = fails(id, 3).review().orElseThrow();
        assertThat(reviews().reject(asked, LEA).state()).isEqualTo(Review.State.REJECTED);
        assertThat(rig().get(id)).isEmpty();
        assertThatThrownBy(() -> memories().trackRecord(id)).isInstanceOf(NotFoundException.class);
        assertThat(memories().restore(id).memory().id()).isEqualTo(id);
        // What was counted did not come back, so it is asked about again when it fails again.
        assertThat(fails(id, 3).review()).isPresent();
    }

    @Test
    default void whoApprovesAnotherTextCorrectsIt() {
        MemoryId id = procedure();
        ReviewId asked = fails(id, 3).review().orElseThrow();
        MemoryId right = reviews()
                .approve(asked, "To deploy, run make ship", LEA)
                .decision()
                .orElseThrow()
                .memory()
                .orElseThrow();
        Memory corrected = rig().get(right).orElseThrow();
        assertThat(corrected.content()).isEqualTo("To deploy, run make ship");
        assertThat(corrected.provenance().source()).isEqualTo(Source.HUMAN);
        assertThat(corrected.standing().verifiedAt()).isPresent();
        assertThat(rig().get(id).orElseThrow().revision().superseded()).isPresent();
        assertThat(memories().trackRecord(id).review()).isEmpty();
        assertThat(memories().trackRecord(right).failed()).isZero();
    }

    @Test
    default void whatWasCorrectedMeanwhileIsNeitherConfirmedNorForgotten() {
        MemoryId id = procedure();
        ReviewId asked = fails(id, 3).review().orElseThrow();
        MemoryId right = memories()
                .correct(id, new Correction("To deploy, run make ship", Optional.empty(), Source.HUMAN))
                .id();
        assertThatThrownBy(() -> reviews().approve(asked, LEA)).isInstanceOf(ConflictException.class);
        reviews().reject(asked, LEA);
        assertThat(rig().get(right)).isPresent();
        assertThat(fails(id, 4).review()).isEmpty();
        assertThat(memories().trackRecord(right).failed()).isZero();
    }

    @Test
    default void whoVerifiesStartsTheCountOfFailuresAnew() {
        MemoryId id = procedure();
        fails(id, 2);
        memories().verify(id);
        assertThat(memories().trackRecord(id).failedInARow()).isZero();
        assertThat(fails(id, 2).review()).isEmpty();
    }

    @Test
    default void onlyProceduresThatCanBeSeenHaveOutcomes() {
        MemoryId fact =
                rig().remember(NewMemory.semantic("Prefers tea").user("alice")).id();
        assertThatThrownBy(() -> memories().reportOutcome(fact, Trial.success()))
                .isInstanceOf(InvalidRequestException.class);
        MemoryId id = procedure();
        Memories bobs = rig().agent().memories(Scope.OPEN.user("bob"));
        assertThatThrownBy(() -> bobs.reportOutcome(id, Trial.success())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> bobs.trackRecord(id)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> Trial.failure().noting(" ")).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    default void aSecretInANoteIsMasked() {
        MemoryId id = procedure();
        fails(id, 2);
        ReviewId asked = memories()
                .reportOutcome(
                        id,
                        Trial.failure()
                                .noting("401 with Authorization: Bearer ghp_0123456789abcdefghijABCDEFGHIJ012345"))
                .review()
                .orElseThrow();
        assertThat(reviews()
                        .get(asked)
                        .orElseThrow()
                        .proposal()
                        .orElseThrow()
                        .fields()
                        .get("note"))
                .asString()
                .contains("401")
                .doesNotContain("ghp_");
    }
}
