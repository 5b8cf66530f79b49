package dev.remembrancer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.recall.Calibration;
import dev.remembrancer.recall.Calibration.Signs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CurveFitTest {
    private static final Calibration OTHER = new Calibration("other", -2.0, 4.0, 1.5, 0.3, 0.2);

    private static final Signs ALIKE = new Signs(0.5, 0.1, 1, 1.5);

    @Test
    void withManyResultsItFindsTheCurveThatTheyCameFrom() {
        Calibration found = CurveFit.of(results(OTHER, 20_000, 1), "found");
        assertThat(found.version()).isEqualTo("found");
        for (Observation one : results(OTHER, 200, 2)) {
            assertThat(found.confidence(one.signs())).isCloseTo(OTHER.confidence(one.signs()), within(0.05));
        }
    }

    @Test
    void resultsAsTheBuiltInCurveForetellsThemLeaveItWhereItIs() {
        Calibration found = CurveFit.of(results(Calibration.BUILT_IN, 20_000, 3), "found");
        for (Observation one : results(OTHER, 200, 4)) {
            assertThat(found.confidence(one.signs()))
                    .isCloseTo(Calibration.BUILT_IN.confidence(one.signs()), within(0.04));
        }
    }

    /** Fifty results against two hundred: a fifth, and a little for what lies at the edge. */
    @Test
    void tenQuestionsThatSayTheOppositeRuinNothing() {
        List<Observation> opposite = results(Calibration.BUILT_IN, 50, 5).stream()
                .map(one -> new Observation(one.question(), one.signs(), one.confidence(), one.confidence() < 0.5))
                .toList();
        Calibration found = CurveFit.of(opposite, "found");
        for (Observation one : opposite) {
            assertThat(found.confidence(one.signs())).isCloseTo(one.confidence(), within(0.25));
        }
    }

    @Test
    void confidenceNeverFallsWhileTheScoreGrows() {
        List<Observation> backwards = results(OTHER, 5_000, 6).stream()
                .map(one -> new Observation(one.question(), one.signs(), one.confidence(), one.confidence() < 0.3))
                .toList();
        Calibration found = CurveFit.of(backwards, "found");
        assertThat(List.of(found.score(), found.lead(), found.crowd(), found.company()))
                .allMatch(weight -> weight >= 0);
    }

    @Test
    void resultsThatStandAllAlikeAreEnough() {
        List<Observation> same = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            same.add(new Observation(i, ALIKE, 0.5, i % 4 == 0));
        }
        Calibration found = CurveFit.of(same, "found");
        double builtIn = Calibration.BUILT_IN.confidence(ALIKE);
        assertThat(found.confidence(ALIKE)).isCloseTo((0.25 + builtIn) / 2, within(0.01));
    }

    @Test
    void theSameResultsGiveTheSameCurve() {
        List<Observation> results = results(OTHER, 300, 7);
        assertThat(CurveFit.of(results, "a")).isEqualTo(CurveFit.of(List.copyOf(results), "a"));
    }

    @Test
    void theErrorIsTheMeanDistanceOfConfidenceAndTruth() {
        CalibrationError error = new CalibrationError();
        assertThat(error.value()).isZero();
        error.add(0.75, true);
        error.add(0.75, false);
        error.add(0.1, false);
        error.add(1.0, true);
        assertThat(error.value()).isCloseTo((0.5 + 0.1 + 0) / 4, within(1e-12));
        assertThat(error.results()).isEqualTo(4);
    }

    @Test
    void tooFewQuestionsAreNotFittedTo() {
        assertThatThrownBy(() -> Fitted.to(Report.of(List.of(), Bars.NONE), Instant.EPOCH))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("write 10 or more");
    }

    /** Results that stand as those of conversations do, five to a question, and are right as often as a curve says. */
    private static List<Observation> results(Calibration truth, int many, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Observation> results = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            Signs signs = new Signs(
                    random.nextDouble(0, 1.1),
                    random.nextDouble(-0.6, 0.5),
                    random.nextDouble(0, 4),
                    random.nextDouble(0, 4));
            double confidence = truth.confidence(signs);
            results.add(new Observation(i / 5, signs, confidence, random.nextDouble() < confidence));
        }
        return results;
    }
}
