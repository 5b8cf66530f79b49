package dev.remembrancer.evaluation;

import dev.remembrancer.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How well it must be, each from 0 to 1; what is absent is not looked at.
 *
 * @param right the least share of questions whose answer is as expected
 * @param recall the least recall
 * @param ndcg the least NDCG
 * @param nothing the least share of questions without an answer for which nothing came back
 * @param calibration the highest expected calibration error
 */
public record Bars(
        Optional<Double> right,
        Optional<Double> recall,
        Optional<Double> ndcg,
        Optional<Double> nothing,
        Optional<Double> calibration) {
    /** No bar at all. */
    public static final Bars NONE =
            new Bars(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** What holds when nothing is said: every answer must be as expected. */
    public static final Bars EVERY_ANSWER =
            new Bars(Optional.of(1.0), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public Bars {
        right.ifPresent(value -> Checks.fraction("right", value));
        recall.ifPresent(value -> Checks.fraction("recall", value));
        ndcg.ifPresent(value -> Checks.fraction("ndcg", value));
        nothing.ifPresent(value -> Checks.fraction("nothing", value));
        calibration.ifPresent(value -> Checks.fraction("calibration", value));
    }

    /** The same bars with another least recall; answers need not all be right then, unless these say so. */
    public Bars recall(double least) {
        return new Bars(
                equals(EVERY_ANSWER) ? Optional.empty() : right, Optional.of(least), ndcg, nothing, calibration);
    }

    /** Which of them are not met, for people; empty when all are. */
    public List<String> missedBy(Measures measures) {
        List<String> missed = new ArrayList<>();
        least("share of right answers", right, Optional.of(measures.right()), missed);
        least("recall", recall, measures.recall(), missed);
        least("NDCG", ndcg, measures.ndcg(), missed);
        least("share of nothing answered right", nothing, measures.nothing(), missed);
        if (calibration.isPresent() && measures.calibrationError() > calibration.get()) {
            missed.add(String.format(
                    Locale.ROOT,
                    "calibration error %.3f is above the bar %.3f",
                    measures.calibrationError(),
                    calibration.get()));
        }
        return missed;
    }

    private static void least(String name, Optional<Double> bar, Optional<Double> is, List<String> missed) {
        if (bar.isPresent() && is.orElse(1.0) < bar.get()) {
            missed.add(String.format(Locale.ROOT, "%s %.3f is below the bar %.3f", name, is.orElse(1.0), bar.get()));
        }
    }
}
