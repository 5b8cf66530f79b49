package dev.remembrancer.bench.retrieval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whether confidences mean what they say: of the results with a confidence of about 0.7, 70 % should be right. The
 * expected calibration error is the mean distance of the two over ten equally wide bins, each weighed by its results.
 *
 * @see <a href="https://doi.org/10.1609/aaai.v29i1.9602">Naeini, Cooper and Hauskrecht, Obtaining Well Calibrated
 *     Probabilities Using Bayesian Binning</a>
 */
final class Calibration {
    private static final int BINS = 10;

    private final int[] counts = new int[BINS];
    private final int[] right = new int[BINS];
    private final double[] confidences = new double[BINS];

    /**
     * What was found out about one range of confidences.
     *
     * @param from where it begins; it is a tenth wide
     * @param confidence the mean confidence in it
     * @param right the share that is right
     * @param results how many there are, at least one
     */
    record Bin(double from, double confidence, double right, int results) {}

    /** Adds a result. */
    void add(double confidence, boolean isRight) {
        int bin = Math.min((int) (confidence * BINS), BINS - 1);
        counts[bin]++;
        right[bin] += isRight ? 1 : 0;
        confidences[bin] += confidence;
    }

    int results() {
        int all = 0;
        for (int count : counts) {
            all += count;
        }
        return all;
    }

    /** The expected calibration error, 0 to 1; 0 when there are no results. */
    double error() {
        double distance = 0;
        for (int bin = 0; bin < BINS; bin++) {
            distance += Math.abs(confidences[bin] - right[bin]);
        }
        return results() == 0 ? 0 : distance / results();
    }

    /** The ranges that have results, the lowest first. */
    List<Bin> bins() {
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (counts[bin] > 0) {
                bins.add(new Bin(
                        bin / 10.0, confidences[bin] / counts[bin], (double) right[bin] / counts[bin], counts[bin]));
            }
        }
        return bins;
    }

    /** A row for each bin that has results. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                String.format(Locale.ROOT, "  %-14s%18s%14s%10s", "confidence", "mean confidence", "share right", "n"));
        for (Bin bin : bins()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-14s%18.3f%14.3f%10d",
                    String.format(Locale.ROOT, "%.1f to %.1f", bin.from(), bin.from() + 0.1),
                    bin.confidence(),
                    bin.right(),
                    bin.results()));
        }
        return lines;
    }

    Map<String, Object> fields() {
        List<Map<String, Object>> bins = new ArrayList<>();
        for (Bin bin : bins()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("from", bin.from());
            fields.put("mean_confidence", bin.confidence());
            fields.put("share_right", bin.right());
            fields.put("n", bin.results());
            bins.add(fields);
        }
        return Map.of("expected_calibration_error", error(), "bins", bins);
    }
}
