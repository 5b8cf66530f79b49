package dev.remembrancer.engine;

import java.util.Comparator;
import java.util.List;

/**
 * How a score turns into the probability that a memory bears on the question.
 *
 * <p>A logistic function, fitted on conversations and on small sets of facts drawn from them. The same score means less
 * where others score as high, so it looks at the best other score (the <em>rival</em>) and at how many come close (the
 * <em>crowd</em>, a soft count); a phantom memory of score 0.25, which is not relevant, is always among them:
 *
 * <pre>
 *   rival      = max(0.25, highest other score)
 *   crowd      = ln(sum over the best 50 scores s of e^(10 (s - score)) + e^(10 (0.25 - score)))
 *   confidence = 1 / (1 + e^(0.43 - 1.80 score - 3.12 (score - rival) + 0.71 crowd))
 * </pre>
 *
 * <p>Within one answer it grows with the score and depends on nothing else of the memory. How well it is calibrated,
 * and where it is not, stands in {@code docs/decisions/0005-ranking.md}.
 */
final class Confidence {
    /** Below this, a memory is not returned unless that is asked for. */
    static final double NOTHING_RELEVANT = 0.15;

    private static final double PHANTOM = 0.25;
    private static final int CROWD = 50;
    private static final double SHARPNESS = 10;

    private final List<Double> best;

    /** The sum of what each of the best adds to the crowd, before it is set in relation to one of them. */
    private final double crowd;

    private Confidence(List<Double> best) {
        this.best = best;
        double sum = Math.exp(SHARPNESS * PHANTOM);
        for (double score : best) {
            sum += Math.exp(SHARPNESS * score);
        }
        this.crowd = sum;
    }

    /**
     * The confidences of one answer.
     *
     * @param scores of all that was considered, in any order
     */
    static Confidence among(List<Double> scores) {
        return new Confidence(
                scores.stream().sorted(Comparator.reverseOrder()).limit(CROWD).toList());
    }

    /** The confidence of one of the scores. */
    double of(double score) {
        double logit =
                -0.43 + 1.80 * score + 3.12 * (score - rival(score)) - 0.71 * (Math.log(crowd) - SHARPNESS * score);
        return 1 / (1 + Math.exp(-logit));
    }

    /** The highest score beside this one. */
    private double rival(double score) {
        if (best.isEmpty()) {
            return PHANTOM;
        }
        boolean isBest = score >= best.get(0);
        double other = !isBest ? best.get(0) : best.size() > 1 ? best.get(1) : PHANTOM;
        return Math.max(PHANTOM, other);
    }
}
