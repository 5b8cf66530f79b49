package dev.remembrancer.evaluation;

import dev.remembrancer.recall.Calibration.Signs;
import dev.remembrancer.recall.Recall.Recalled;
import java.util.ArrayList;
import java.util.List;

/**
 * One result of a question of which is known whether it is right.
 *
 * @param question the question's place among those of which there is any, from 0
 * @param signs how it stood among the others
 * @param confidence what was said of it
 * @param isRight whether it is
 */
record Observation(int question, Signs signs, double confidence, boolean isRight) {
    static List<Observation> of(Report report) {
        List<Observation> observations = new ArrayList<>();
        int question = 0;
        for (Answer answer : report.answers()) {
            int before = observations.size();
            if (answer.question().isLabelled()) {
                for (Recalled result : answer.considered()) {
                    int number = question;
                    result.explanation()
                            .flatMap(explanation -> explanation.basis())
                            .ifPresent(basis -> observations.add(new Observation(
                                    number,
                                    basis.signs(),
                                    result.confidence(),
                                    answer.question().isRight(result.memory()))));
                }
            }
            question += observations.size() > before ? 1 : 0;
        }
        return observations;
    }
}
