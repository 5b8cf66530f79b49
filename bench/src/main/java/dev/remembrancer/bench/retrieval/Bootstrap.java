package dev.remembrancer.bench.retrieval;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * By how much two ways of searching differ on the same questions, and how far chance could have moved that. The
 * questions are drawn again, with replacement, many times over; the interval holds the middle 95 % of the means (the
 * percentile method).
 *
 * @see <a href="https://doi.org/10.1201/9780429246593">Efron and Tibshirani, An Introduction to the Bootstrap</a>
 */
final class Bootstrap {
    static final int RESAMPLES = 10_000;
    private static final long SEED = 20_261_122;

    private Bootstrap() {}

    /**
     * A difference of means with its interval.
     *
     * @param mean the first's mean less the second's
     * @param low 2.5 % of the resamples are lower
     * @param high 2.5 % are higher
     */
    record Difference(double mean, double low, double high) {
        /** In percent, such as {@code +4.5 [+2.1, +6.8]}. */
        String percent() {
            return String.format(Locale.ROOT, "%+.1f [%+.1f, %+.1f]", 100 * mean, 100 * low, 100 * high);
        }

        Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("mean", mean);
            fields.put("low", low);
            fields.put("high", high);
            return fields;
        }
    }

    /** The difference of two lists of values of the same questions, in the same order. */
    static Difference difference(double[] first, double[] second) {
        double[] pairs = new double[first.length];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = first[i] - second[i];
        }
        return interval(pairs);
    }

    /** A mean with its interval; zeros when there are no values. */
    static Difference interval(double[] values) {
        if (values.length == 0) {
            return new Difference(0, 0, 0);
        }
        SplittableRandom random = new SplittableRandom(SEED);
        double[] means = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            double sum = 0;
            for (int j = 0; j < values.length; j++) {
                sum += values[random.nextInt(values.length)];
            }
            means[i] = sum / values.length;
        }
        Arrays.sort(means);
        return new Difference(
                Arrays.stream(values).average().orElse(0),
                means[RESAMPLES / 40],
                means[RESAMPLES - 1 - RESAMPLES / 40]);
    }
}
