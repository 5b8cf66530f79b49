package dev.remembrancer.bench.retrieval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Whether confidences mean what they say: of the results with a confidence of about 0.7, 70 % should be right. The
 * expected calibration error is the mean distance of the two over ten equally wide bins, each weighed by its results. It
 * is never zero by chance: beside it stands what a curve would show on as many results that were right exactly as often
 * as it says. Results of one question hang together, so chance is somewhat larger than that.
 *
 * @see <a href="https://doi.org/10.1609/aaai.v29i1.9602">Naeini, Cooper and Hauskrecht, Obtaining Well Calibrated
 *     Probabilities Using Bayesian Binning</a>
 */
final class Calibration {
    private static final int BINS = 10;

    private static final int DRAWS = 2_000;
    private static final long SEED = 20_261_122;

    /** Nothing is told to be surer than this in the logarithmic loss, which one certain error would make infinite. */
    private static final double CERTAIN = 1e-12;

    private final List<Double> all = new ArrayList<>();
    private double loss;
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

    /**
     * The error of a curve that is right.
     *
     * @param mean on average
     * @param high one time in twenty it is higher
     */
    record Chance(double mean, double high) {}

    /** Adds a result. */
    void add(double confidence, boolean isRight) {
        int bin = bin(confidence);
        all.add(confidence);
        loss -= Math.log(Math.max(isRight ? confidence : 1 - confidence, CERTAIN));
        counts[bin]++;
        right[bin] += isRight ? 1 : 0;
        confidences[bin] += confidence;
    }

    private static int bin(double confidence) {
        return Math.min((int) (confidence * BINS), BINS - 1);
    }

    int results() {
        return all.size();
    }

    /** The mean of -ln of the probability that was given to what was true; the lower the better. 0 without results. */
    double logLoss() {
        return all.isEmpty() ? 0 : loss / all.size();
    }

    /** What chance alone makes of it: the truth is drawn again and again as the confidences say. */
    Chance chance() {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] errors = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            double[] off = confidences.clone();
            for (double confidence : all) {
                off[bin(confidence)] -= random.nextDouble() < confidence ? 1 : 0;
            }
            errors[i] = all.isEmpty() ? 0 : Arrays.stream(off).map(Math::abs).sum() / all.size();
        }
        Arrays.sort(errors);
        return new Chance(Arrays.stream(errors).average().orElse(0), errors[DRAWS - DRAWS / 20]);
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

    /** What it comes to, and a row for each bin that has results. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        Chance chance = chance();
        lines.add(String.format(
                Locale.ROOT,
                "calibration: expected calibration error %.3f over the %,d results in the first tens (bar: 0.05)",
                error(),
                results()));
        lines.add(String.format(
                Locale.ROOT,
                "  a curve that is right shows %.3f by chance, and more than %.3f one time in twenty; log loss %.4f",
                chance.mean(),
                chance.high(),
                logLoss()));
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
        Chance chance = chance();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("expected_calibration_error", error());
        fields.put("by_chance", chance.mean());
        fields.put("by_chance_one_in_twenty", chance.high());
        fields.put("log_loss", logLoss());
        fields.put("bins", bins);
        return fields;
    }
}
