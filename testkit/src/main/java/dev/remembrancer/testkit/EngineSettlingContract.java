package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.consolidation.Consolidation;
import dev.remembrancer.hygiene.consolidation.ConsolidationCounts;
import dev.remembrancer.hygiene.consolidation.ConsolidationPreview;
import dev.remembrancer.hygiene.consolidation.ConsolidationRules;
import dev.remembrancer.hygiene.consolidation.ConsolidationStep;
import dev.remembrancer.hygiene.consolidation.Consolidations;
import dev.remembrancer.hygiene.review.Judgement;
import dev.remembrancer.hygiene.review.Review;
import dev.remembrancer.hygiene.review.Reviews;
import dev.remembrancer.memory.Forgetting;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Source;
import dev.remembrancer.memory.Supersession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A consolidation settles what contradicts itself beyond doubt and nobody has settled or decided otherwise. */
interface EngineSettlingContract extends EngineUnderTest {
    Scope OF_LENA = Scope.OPEN.user("lena");
    ConsolidationRules SETTLING = ConsolidationRules.USUAL;

    private Consolidations job() {
        return rig().agent().consolidations();
    }

    private Memories memories() {
        return rig().agent().memoriesInEveryScope();
    }

    private Memory get(MemoryId id) {
        return rig().get(id).orElseThrow();
    }

    private EngineSnapshot snapshot() {
        return EngineSnapshot.of(
                rig(), List.of(Scope.OPEN, OF_LENA), List.of("where do I live?"), List.of(rig().now()));
    }

    private MemoryId says(Source source, String content) {
        rig().advance(Duration.ofMinutes(1));
        return rig().remember(NewMemory.semantic(content).scope(OF_LENA).source(source))
                .id();
    }

    private Reviews reviews() {
        return rig().agent().reviewsInEveryScope();
    }

    private Review waiting() {
        return reviews()
                .list(Optional.of(Review.State.OPEN), Optional.empty(), 10)
                .reviews()
                .get(0);
    }

    @Test
    default void aFactGivesWayToALaterOneThatAPersonHasVerifiedAndIsCurrentAgainWhenThatIsUndone() {
        MemoryId berlin = says(Source.HUMAN, "I live in Berlin.");
        MemoryId munich = says(Source.USER, "I live in Munich.");
        Review asked = waiting();
        assertThat(job().preview(SETTLING).counts()).isEqualTo(ConsolidationCounts.NONE);
        rig().advance(Duration.ofMinutes(1));
        memories().verify(munich);
        EngineSnapshot before = snapshot();
        ConsolidationPreview preview = job().preview(SETTLING);
        assertThat(preview.counts()).isEqualTo(ConsolidationCounts.ofSettled());
        assertThat(preview.steps()).singleElement().satisfies(step -> {
            assertThat(step.kind()).isEqualTo(ConsolidationStep.Kind.SETTLED);
            assertThat(step.memory()).contains(munich);
            assertThat(step.sources()).containsExactly(berlin);
        });
        assertThat(snapshot()).isEqualTo(before);

        Consolidation run = job().run(SETTLING);
        assertThat(run.counts()).isEqualTo(preview.counts());
        Supersession how = get(berlin).revision().superseded().orElseThrow();
        assertThat(how.by()).isEqualTo(munich);
        assertThat(how.reason()).isEqualTo(Supersession.Reason.CONFLICT);
        assertThat(how.effective()).isEqualTo(get(munich).validity().from());
        assertThat(how.evidence()).isPresent();
        assertThat(reviews().get(asked.id()).orElseThrow().state()).isEqualTo(Review.State.APPROVED);
        assertThat(rig().recalledContents("where do I live?", OF_LENA)).containsExactly("I live in Munich.");
        assertThat(job().run(SETTLING).counts()).isEqualTo(ConsolidationCounts.NONE);

        assertThat(job().undo(run.id()).restored()).isEqualTo(1);
        assertThat(snapshot()).isEqualTo(before);
    }

    @Test
    default void importedFactsAreSettledInTheirOrderAndWhatSaysTheSameIsMergedBesideThat() {
        List<Memory> exported = new ArrayList<>();
        for (String said : List.of("I live in Berlin.", "I live in Munich.", "I live in Oslo.", "We have a garden")) {
            MemoryId id = says(Source.USER, said);
            exported.add(get(id).released());
            memories().forget(List.of(id), Forgetting.of(false, true));
        }
        assertThat(memories().restore(exported)).isEqualTo(4);
        assertThat(job().preview(SETTLING.settles(false)).counts()).isEqualTo(ConsolidationCounts.NONE);
        ConsolidationPreview preview = job().preview(SETTLING);
        assertThat(preview.counts().settled()).isEqualTo(2);
        assertThat(job().run(SETTLING).counts()).isEqualTo(preview.counts());
        assertThat(get(exported.get(0).id())
                        .revision()
                        .superseded()
                        .orElseThrow()
                        .by())
                .isEqualTo(exported.get(1).id());
        assertThat(get(exported.get(1).id())
                        .revision()
                        .superseded()
                        .orElseThrow()
                        .by())
                .isEqualTo(exported.get(2).id());
        assertThat(get(exported.get(2).id()).revision().superseded()).isEmpty();
    }

    @Test
    default void whatAPersonHasDecidedOtherwiseIsNotSettled() {
        MemoryId berlin = says(Source.HUMAN, "I live in Berlin.");
        MemoryId munich = says(Source.USER, "I live in Munich.");
        reviews().reject(waiting().id(), Judgement.by("Lea"));
        memories().verify(munich);
        assertThat(job().run(SETTLING).counts()).isEqualTo(ConsolidationCounts.NONE);
        MemoryId tea = says(Source.USER, "My favorite color is green");
        MemoryId coffee = says(Source.USER, "My favorite color is blue");
        assertThat(get(tea).isContradicted()).isTrue();
        memories().reinstate(tea);
        memories().verify(coffee);
        assertThat(job().run(SETTLING).counts()).isEqualTo(ConsolidationCounts.NONE);
        assertThat(List.of(get(berlin), get(tea)))
                .allMatch(memory -> memory.revision().superseded().isEmpty());
    }

    @Test
    default void whatIsPinnedVerifiedWeightierOrOnlyInferredOtherwiseIsNotSettled() {
        List<Memory> exported = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Scope scope = Scope.OPEN.user("user-" + i);
            for (String city : List.of("Berlin", "Munich")) {
                rig().advance(Duration.ofMinutes(1));
                NewMemory said = NewMemory.semantic("The user lives in " + city).scope(scope);
                boolean isOlder = city.equals("Berlin");
                MemoryId id = rig().remember(
                                i == 0 && isOlder
                                        ? said.pin()
                                        : i == 1 && isOlder
                                                ? said.source(Source.HUMAN)
                                                : i == 2 ? said.source(Source.AGENT) : said)
                        .id();
                exported.add(get(id).released());
                memories().forget(List.of(id), Forgetting.of(false, true));
            }
        }
        assertThat(memories().restore(exported)).isEqualTo(6);
        assertThat(job().preview(SETTLING).counts()).isEqualTo(ConsolidationCounts.NONE);
    }
}
