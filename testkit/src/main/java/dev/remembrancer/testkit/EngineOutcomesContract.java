package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.ConflictException;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.JsonFields;
import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.ReviewId;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.review.Judgement;
import dev.remembrancer.hygiene.review.Proposal;
import dev.remembrancer.hygiene.review.Review;
import dev.remembrancer.hygiene.review.Reviews;
import dev.remembrancer.memory.Correction;
import dev.remembrancer.memory.ExportedMemory;
import dev.remembrancer.memory.Forgetting;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryFields;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Outcomes;
import dev.remembrancer.memory.Source;
import dev.remembrancer.memory.TrackRecord;
import dev.remembrancer.memory.Trial;
import dev.remembrancer.transfer.Export;
import dev.remembrancer.transfer.Intake;
import dev.remembrancer.transfer.JsonLines;
import dev.remembrancer.transfer.JsonLines.Settings;
import dev.remembrancer.transfer.LineReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        TrackRecord told = memories().trackRecord(id);
        assertThat(told.failed()).isEqualTo(3);
        assertThat(told.review()).isEmpty();
        // That was decided, and it fails still: it is asked about again.
        assertThat(fails(id, 1).review()).isPresent().isNotEqualTo(Optional.of(asked));
    }

    @Test
    default void whatWasReportedComesBackWithWhatWasForgotten() {
        MemoryId wrong = procedure();
        memories().reportOutcome(wrong, Trial.success());
        fails(wrong, 2);
        MemoryId right = memories()
                .correct(wrong, new Correction("To deploy, run make ship", Optional.empty(), Source.USER))
                .id();
        rig().advance(Duration.ofHours(1));
        ReviewId asked = fails(right, 3).review().orElseThrow();
        TrackRecord before = memories().trackRecord(right);
        memories().forget(List.of(right), false);
        rig().advance(Duration.ofHours(1));
        rig().reopen();
        memories().restore(right);
        assertThat(memories().trackRecord(right)).isEqualTo(before);
        assertThat(memories().trackRecord(wrong).failed()).isEqualTo(2);
        assertThat(fails(right, 1).review()).contains(asked);

        memories().forget(List.of(right), Forgetting.FOR_GOOD);
        assertThatThrownBy(() -> memories().restore(right)).isInstanceOf(NotFoundException.class);
    }

    @Test
    default void whatWasReportedIsExportedAndImportedWithItsVersion(@TempDir Path aside) throws IOException {
        MemoryId wrong = procedure();
        fails(wrong, 2);
        MemoryId right = memories()
                .correct(wrong, new Correction("To deploy, run make ship", Optional.empty(), Source.USER))
                .id();
        rig().advance(Duration.ofHours(1));
        memories().reportOutcome(right, Trial.success());
        fails(right, 3);
        MemoryId untold = rig().remember(
                        NewMemory.procedural("To roll back, run make undo").user("alice"))
                .id();
        TrackRecord before = memories().trackRecord(right);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        new Export("support", rig().agent().memoriesInEveryScope(), Scope.OPEN, rig().now()).to(file, aside);

        try (Remembrancer other = rig().openAnother("other")) {
            Memories there = other.agent("support").memoriesInEveryScope();
            for (int imports = 0; imports < 2; imports++) {
                Intake intake = new Intake(() -> other.agent("support"), agent -> there, tally -> {});
                new JsonLines(text -> JsonFields.of(text, JsonFields.VERBATIM_IN_MEMORIES), Settings.NONE, intake)
                        .read(new LineReader(new ByteArrayInputStream(file.toByteArray()), 1 << 20), "the export");
                assertThat(intake.flush().damaged()).isZero();
            }
            TrackRecord after = there.trackRecord(right);
            // The review stays where it was raised.
            assertThat(before.review()).isPresent();
            assertThat(after.review()).isEmpty();
            assertThat(after.outcomes()).isEqualTo(before.outcomes());
            assertThat(after.lineFailed()).isEqualTo(before.lineFailed()).isEqualTo(5);
            assertThat(there.outcomes(List.of(wrong, right, untold)).keySet()).containsExactlyInAnyOrder(wrong, right);
            assertThat(there.reportOutcome(right, Trial.failure()).review()).isPresent();
        }
    }

    @Test
    default void anExportThatSaysNothingOfOutcomesOrWhatMakesNoSenseIsReadAsItIs() {
        MemoryId id = procedure();
        Memory version = rig().get(id).orElseThrow();
        Map<String, Object> old = MemoryFields.of(version);
        assertThat(ExportedMemory.of(version.agent(), old)).isEqualTo(ExportedMemory.of(version));
        Outcomes fared = new Outcomes(1, 2, 2, rig().now());
        ExportedMemory told = new ExportedMemory(version, Optional.of(fared));
        assertThat(ExportedMemory.of(version.agent(), told.fields())).isEqualTo(told);
        // What is there already stays as it is.
        memories().reportOutcome(id, Trial.success());
        assertThat(rig().agent().memoriesInEveryScope().restoreExported(List.of(told)))
                .isZero();
        assertThat(memories().trackRecord(id).failed()).isZero();
        assertThatThrownBy(() -> new Outcomes(0, 1, 2, rig().now())).isInstanceOf(InvalidRequestException.class);
        Memory fact = rig().get(rig().remember(WITH_ALICE, "Prefers tea")).orElseThrow();
        assertThatThrownBy(() -> new ExportedMemory(fact, Optional.of(fared)))
                .isInstanceOf(InvalidRequestException.class);
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
