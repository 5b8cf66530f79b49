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
        assertThat(calibration.lines()).hasSize(3);
    }

    @Test
    void certaintyFallsIntoTheLastBin() {
        calibration.add(1, true);
        assertThat(calibration.error()).isZero();
        assertThat(calibration.lines().get(1)).contains("0.9 to 1.0");
    }

    @Test
    void withoutResultsThereIsNoError() {
        assertThat(calibration.error()).isZero();
    }
}
