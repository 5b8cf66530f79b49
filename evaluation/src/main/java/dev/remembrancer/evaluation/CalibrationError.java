package dev.remembrancer.evaluation;

/**
 * The expected calibration error: the mean distance of confidence and share of right results over ten equally wide bins,
 * each weighed by its results.
 *
 * @see <a href="https://doi.org/10.1609/aaai.v29i1.9602">Naeini, Cooper and Hauskrecht, Obtaining Well Calibrated
 *     Probabilities Using Bayesian Binning</a>
 */
final class CalibrationError {
    private static final int BINS = 10;

    private final double[] surplus = new double[BINS];
    private int results;

    void add(double confidence, boolean isRight) {
        surplus[Math.min((int) (confidence * BINS), BINS - 1)] += confidence - (isRight ? 1 : 0);
        results++;
    }

    int results() {
        return results;
    }

    /** The error, 0 to 1; 0 when there are no results. */
    double value() {
        double distance = 0;
        for (double one : surplus) {
            distance += Math.abs(one);
        }
        return results == 0 ? 0 : distance / results;
    }
}
