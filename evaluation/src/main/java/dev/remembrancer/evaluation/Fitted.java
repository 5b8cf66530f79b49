package dev.remembrancer.evaluation;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.recall.Calibration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * A calibration that was fitted to the answers of an evaluation, beside the one that was in use.
 *
 * @param calibration the new one, fitted to all
 * @param questions to how many questions
 * @param results to how many of their results
 * @param before how well the one in use does
 * @param after how well the new one does, judged where it had not looked: each fifth of the questions by a curve that was
 *     fitted to the other four
 */
public record Fitted(Calibration calibration, int questions, int results, Quality before, Quality after) {
    private static final int PARTS = 5;

    /** The fewest questions to fit to: with fewer, most of a fifth is chance. */
    public static final int FEWEST_QUESTIONS = 10;

    /**
     * How well confidences say what is right.
     *
     * @param logLoss the mean of -ln of the probability that was given to what was true; the lower the better
     * @param calibrationError the expected calibration error, 0 to 1
     */
    public record Quality(double logLoss, double calibrationError) {
        private static Quality of(List<Observation> observations, Function<Observation, Double> confidence) {
            CalibrationError error = new CalibrationError();
            double loss = 0;
            for (Observation one : observations) {
                double p = Math.min(Math.max(confidence.apply(one), 1e-12), 1 - 1e-12);
                loss -= Math.log(one.isRight() ? p : 1 - p);
                error.add(p, one.isRight());
            }
            return new Quality(loss / observations.size(), error.value());
        }

        private Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("log_loss", logLoss);
            fields.put("calibration_error", calibrationError);
            return fields;
        }
    }

    /**
     * Fits a curve to the answers of those questions that say of every result whether it is right: that have something to
     * find, or nothing. What answers must all be named there, for every other result counts as wrong.
     *
     * @param at when, for the name of its version
     * @throws InvalidRequestException when there are fewer than {@value #FEWEST_QUESTIONS} of them, or all results are
     *     right, or all wrong
     */
    public static Fitted to(Report report, Instant at) {
        List<Observation> observations = Observation.of(report);
        long questions =
                observations.stream().map(Observation::question).distinct().count();
        if (questions < FEWEST_QUESTIONS) {
            throw new InvalidRequestException(
                    "fit",
                    "there are " + questions
                            + " questions with results of which is known whether they are right; write "
                            + FEWEST_QUESTIONS + " or more");
        }
        long right = observations.stream().filter(Observation::isRight).count();
        if (right == 0 || right == observations.size()) {
            throw new InvalidRequestException(
                    "fit", "all results are " + (right == 0 ? "wrong" : "right") + "; a curve needs both");
        }
        Calibration named = CurveFit.of(observations, "unnamed");
        Map<Integer, Calibration> byPart = new LinkedHashMap<>();
        for (int part = 0; part < PARTS; part++) {
            int left = part;
            byPart.put(
                    part,
                    CurveFit.of(
                            observations.stream()
                                    .filter(one -> one.question() % PARTS != left)
                                    .toList(),
                            "part-" + part));
        }
        return new Fitted(
                version(named, at),
                (int) questions,
                observations.size(),
                Quality.of(observations, Observation::confidence),
                Quality.of(
                        observations,
                        one -> Objects.requireNonNull(byPart.get(one.question() % PARTS))
                                .confidence(one.signs())));
    }

    /** A name that tells its day and, by its weights, tells it from others of that day. */
    private static Calibration version(Calibration fitted, Instant at) {
        int mark = Objects.hash(fitted.intercept(), fitted.score(), fitted.lead(), fitted.crowd(), fitted.company());
        return new Calibration(
                String.format(Locale.ROOT, "fitted-%s-%08x", LocalDate.ofInstant(at, ZoneOffset.UTC), mark),
                fitted.intercept(),
                fitted.score(),
                fitted.lead(),
                fitted.crowd(),
                fitted.company());
    }

    /** Whether it does better where it had not looked than the one in use. */
    public boolean isBetter() {
        return after.logLoss() < before.logLoss();
    }

    /** Its written form. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("calibration", calibration.fields());
        fields.put("questions", questions);
        fields.put("results", results);
        fields.put("in_use", before.fields());
        fields.put("fitted_held_out", after.fields());
        fields.put("better", isBetter());
        return fields;
    }
}
