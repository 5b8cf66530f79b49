package dev.remembrancer.engine;

import dev.remembrancer.recall.Calibration;
import dev.remembrancer.recall.Calibration.Signs;
import java.util.Comparator;
import java.util.List;

/**
 * How a score turns into the probability that a memory bears on the question.
 *
 * <p>The same score means less where others score as high, so it looks at the best other score (the <em>rival</em>) and
 * at how many come close (the <em>crowd</em>, a soft count) or anywhere near (the <em>company</em>, a softer one). A
 * phantom memory, which is not relevant, is always among them, so that what scores low is in a crowd even when it is
 * alone:
 *
 * <pre>
 *   rival      = max(0.25, highest other score)
 *   lead       = score - rival
 *   crowd      = ln(sum over the best 50 scores s of e^(10 (s - score)) + e^(10 (0.25 - score)))
 *   company    = ln(sum over the best 50 scores s of e^(5 (s - score)) + e^(20 (0.35 - score)))
 * </pre>
 *
 * <p>The curve over these is a {@link Calibration}: the built-in one, or one that was fitted on a team's own questions.
 * Within one answer the confidence grows with the score and depends on nothing else of the memory. How well it is
 * calibrated, and where it is not, stands in {@code docs/decisions/0005-ranking.md}.
 */
final class Confidence {
    private static final double PHANTOM = 0.25;
    private static final int CROWD = 50;
    private static final double CROWD_SHARPNESS = 10;
    private static final double COMPANY_SHARPNESS = 5;

    /** The company's phantom: where relevance begins, and how steeply. */
    private static final double EDGE = 0.35;

    private static final double EDGE_SHARPNESS = 20;

    private final List<Double> best;
    private final Calibration calibration;

    /** The sum of what each of the best adds to the crowd, before it is set in relation to one of them. */
    private final double crowd;

    private final double company;

    private Confidence(List<Double> best, Calibration calibration) {
        this.best = best;
        this.calibration = calibration;
        double close = Math.exp(CROWD_SHARPNESS * PHANTOM);
        double near = 0;
        for (double score : best) {
            close += Math.exp(CROWD_SHARPNESS * score);
            near += Math.exp(COMPANY_SHARPNESS * score);
        }
        this.crowd = close;
        this.company = near;
    }

    /**
     * The confidences of one answer.
     *
     * @param scores of all that was considered, in any order
     */
    static Confidence among(List<Double> scores, Calibration calibration) {
        return new Confidence(
                scores.stream().sorted(Comparator.reverseOrder()).limit(CROWD).toList(), calibration);
    }

    /** The confidence of one of the scores. */
    double of(double score) {
        return calibration.confidence(signs(score));
    }

    /** How the confidence of one of the scores comes about. */
    Calibration.Basis basis(double score) {
        return calibration.basis(signs(score));
    }

    private Signs signs(double score) {
        return new Signs(
                score,
                score - rival(score),
                Math.log(crowd) - CROWD_SHARPNESS * score,
                Math.log(company * Math.exp(-COMPANY_SHARPNESS * score) + Math.exp(EDGE_SHARPNESS * (EDGE - score))));
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
