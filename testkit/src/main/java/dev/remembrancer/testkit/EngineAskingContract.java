package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.recall.Calibration;
import dev.remembrancer.recall.Explanation.Part;
import dev.remembrancer.recall.Query;
import dev.remembrancer.recall.Recall.Recalled;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a question is asked: of what time it speaks, whether it is a trial, by which curve it is answered. */
interface EngineAskingContract extends EngineUnderTest {
    @Test
    default void aTrialCountsAsNoRecall() {
        MemoryId id = rig().remember(Scope.OPEN, "likes coffee");
        Query query = EngineRig.everything("coffee", Scope.OPEN);
        assertThat(rig().agent().recall(query.asTrial()).memories()).hasSize(1);
        rig().reopen();
        assertThat(rig().get(id).orElseThrow().standing().recalls()).isZero();
        rig().agent().recall(query);
        rig().reopen();
        assertThat(rig().get(id).orElseThrow().standing().recalls()).isEqualTo(1);
    }

    @Test
    default void aTrialIsAnsweredAsARecallIs() {
        Seeds.run(4, cases -> {
            Scope scope = Scope.OPEN.user("trial-" + cases.seed());
            for (int i = 0; i < 10; i++) {
                rig().remember(cases.newMemory(scope));
            }
            Query query = EngineRig.everything(cases.sentence(), scope);
            List<Recalled> tried = rig().agent().recall(query.asTrial()).memories();
            List<Recalled> recalled = rig().agent().recall(query).memories();
            assertThat(tried)
                    .extracting(Recalled::confidence)
                    .isEqualTo(recalled.stream().map(Recalled::confidence).toList());
        });
    }

    @Test
    default void aConfidenceIsExplainedByTheVersionOfItsCurve() {
        rig().remember(Scope.OPEN, "likes coffee");
        rig().remember(Scope.OPEN, "likes lemon cake");
        List<Recalled> recalled = rig().agent()
                .recall(EngineRig.everything("coffee", Scope.OPEN).explained())
                .memories();
        List<Double> scores = recalled.stream()
                .map(one -> one.explanation().orElseThrow().score())
                .toList();
        for (Recalled one : recalled) {
            Calibration.Basis basis = one.explanation()
                    .flatMap(explanation -> explanation.basis())
                    .orElseThrow();
            assertThat(basis.calibration()).isEqualTo(Calibration.BUILT_IN.version());
            assertThat(basis.signs().score())
                    .isCloseTo(one.explanation().orElseThrow().score(), within(1e-12));
            assertThat(Calibration.BUILT_IN.confidence(basis.signs())).isCloseTo(one.confidence(), within(1e-12));
            double score = basis.signs().score();
            double near = scores.stream()
                    .mapToDouble(other -> Math.exp(5 * (other - score)))
                    .sum();
            assertThat(basis.signs().company()).isCloseTo(Math.log(near + Math.exp(20 * (0.35 - score))), within(1e-9));
        }
    }

    @Test
    default void whatHappenedWhenTheQuestionSaysComesFirst() {
        Instant now = rig().now();
        MemoryId then = event("coffee meeting at the harbour", now.minus(Duration.ofDays(364)));
        MemoryId lately = event("at the harbour: coffee meeting", now.minus(Duration.ofDays(20)));
        assertThat(first("coffee meeting")).isEqualTo(lately);
        assertThat(first("coffee meeting a year ago")).isEqualTo(then);
        assertThat(first("coffee meeting three weeks ago")).isEqualTo(lately);
    }

    @Test
    default void whatHappenedAtAnotherTimeIsThereStill() {
        event("coffee meeting at the harbour", rig().now().minus(Duration.ofDays(364)));
        assertThat(rig().recall("coffee meeting yesterday", Scope.OPEN)).hasSize(1);
    }

    @Test
    default void aTimeThatIsAskedForIsExplainedAndLiftsEventsAlone() {
        event("coffee meeting", rig().now().minus(Duration.ofDays(1)));
        rig().remember(Scope.OPEN, "likes coffee meetings");
        for (Recalled one : explained("coffee meeting yesterday")) {
            double time = part(one, "time");
            assertThat(time > 0).isEqualTo(one.memory().type() == MemoryType.EPISODIC);
        }
        assertThat(explained("coffee meeting"))
                .allSatisfy(one -> assertThat(one.explanation().orElseThrow().parts())
                        .extracting(Part::name)
                        .doesNotContain("time"));
    }

    @Test
    default void daysBeginWhereTheQuestionIsAsked() {
        event("coffee meeting", rig().now().minus(Duration.ofHours(5)));
        Query query =
                EngineRig.everything("coffee meeting yesterday", Scope.OPEN).explained();
        double inUtc = part(rig().agent().recall(query).memories().get(0), "time");
        // At noon in UTC it is two in the night there: five hours ago was the evening of yesterday.
        Query further = query.zone(ZoneId.of("+14:00"));
        double there = part(rig().agent().recall(further).memories().get(0), "time");
        assertThat(there).isGreaterThan(inUtc * 1.1);
    }

    private MemoryId event(String content, Instant at) {
        return rig().remember(NewMemory.episodic(content).saidAt(at)).id();
    }

    private MemoryId first(String question) {
        return rig().recall(question, Scope.OPEN).get(0).id();
    }

    private List<Recalled> explained(String question) {
        return rig().agent()
                .recall(EngineRig.everything(question, Scope.OPEN).explained())
                .memories();
    }

    private static double part(Recalled recalled, String name) {
        return recalled.explanation().orElseThrow().parts().stream()
                .filter(part -> part.name().equals(name))
                .mapToDouble(Part::value)
                .sum();
    }
}
