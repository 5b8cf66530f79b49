package dev.remembrancer.evaluation;

import dev.remembrancer.recall.Recall.Recalled;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How well the questions were answered; shares and means from 0 to 1.
 *
 * @param questions how many there are
 * @param right the share whose answer is as expected
 * @param recall the mean share of what must be found that was; empty when no question has something to find
 * @param ndcg the mean NDCG; empty likewise
 * @param nothing the share of questions without an answer for which nothing came back; empty when there are none
 * @param calibrationError the expected calibration error of the confidences
 * @param results over how many results that is
 */
public record Measures(
        int questions,
        double right,
        Optional<Double> recall,
        Optional<Double> ndcg,
        Optional<Double> nothing,
        double calibrationError,
        int results) {
    static Measures of(List<Answer> answers) {
        CalibrationError calibration = new CalibrationError();
        for (Answer answer : answers) {
            if (answer.question().isLabelled()) {
                for (Recalled result : answer.considered()) {
                    calibration.add(result.confidence(), answer.question().isRight(result.memory()));
                }
            }
        }
        return new Measures(
                answers.size(),
                mean(answers, answer -> Optional.of(answer.isRight() ? 1.0 : 0.0))
                        .orElse(1.0),
                mean(answers, Answer::recall),
                mean(answers, Answer::ndcg),
                mean(
                        answers,
                        answer -> answer.question().isNothing()
                                ? Optional.of(answer.isRight() ? 1.0 : 0.0)
                                : Optional.empty()),
                calibration.value(),
                calibration.results());
    }

    /** The mean of those that have a value, in their order. */
    static Optional<Double> mean(List<Answer> answers, Function<Answer, Optional<Double>> value) {
        double sum = 0;
        int count = 0;
        for (Answer answer : answers) {
            Optional<Double> one = value.apply(answer);
            sum += one.orElse(0.0);
            count += one.isPresent() ? 1 : 0;
        }
        return count == 0 ? Optional.empty() : Optional.of(sum / count);
    }

    /** Its written form. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("questions", questions);
        fields.put("right", right);
        recall.ifPresent(value -> fields.put("recall", value));
        ndcg.ifPresent(value -> fields.put("ndcg", value));
        nothing.ifPresent(value -> fields.put("nothing", value));
        fields.put("calibration_error", calibrationError);
        fields.put("results", results);
        return fields;
    }
}
