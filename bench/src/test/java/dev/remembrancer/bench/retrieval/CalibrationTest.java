package dev.remembrancer.bench.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CalibrationTest {
    private final Calibration calibration = new Calibration();

    @Test
    void theErrorIsTheDistanceOfConfidenceAndTruthWeighedByResults() {
        calibration.add(0.92, true);
        calibration.add(0.98, false);
        calibration.add(0.25, false);
        calibration.add(0.25, false);
        // (2 * |0.95 - 0.5| + 2 * |0.25 - 0|) / 4
        assertThat(calibration.error()).isCloseTo(0.35, within(1e-12));
        assertThat(calibration.results()).isEqualTo(4);
        assertThat(calibration.lines()).hasSize(5);
    }

    @Test
    void certaintyFallsIntoTheLastBin() {
        calibration.add(1, true);
        assertThat(calibration.error()).isZero();
        assertThat(calibration.lines()).last().asString().contains("0.9 to 1.0");
    }

    @Test
    void withoutResultsThereIsNoError() {
        assertThat(calibration.error()).isZero();
        assertThat(calibration.logLoss()).isZero();
        assertThat(calibration.chance()).isEqualTo(new Calibration.Chance(0, 0));
    }

    @Test
    void chanceIsTheErrorOfACurveThatIsRight() {
        for (int i = 0; i < 100; i++) {
            calibration.add(0.5, true);
        }
        // The distance of a hundred tosses of a coin from their mean, as a share: 0.04 on average, 0.098 at 1.96
        // deviations.
        assertThat(calibration.chance().mean()).isCloseTo(0.04, within(0.002));
        assertThat(calibration.chance().high()).isBetween(0.09, 0.11);
        assertThat(calibration.error()).isCloseTo(0.5, within(1e-12));
        assertThat(calibration.logLoss()).isCloseTo(Math.log(2), within(1e-12));
    }

    @Test
    void whatIsCertainLeavesNothingToChance() {
        calibration.add(1, true);
        calibration.add(0, true);
        assertThat(calibration.chance()).isEqualTo(new Calibration.Chance(0, 0));
        assertThat(calibration.logLoss()).isFinite();
    }
}
