package dev.remembrancer.bench.retrieval;

import dev.remembrancer.bench.conversations.Question;
import dev.remembrancer.recall.Recall;
import dev.remembrancer.recall.Recall.Recalled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether "nothing relevant" is answered where nothing answers, and only there. */
final class Silence {
    private final Side unanswered = new Side();
    private final Side answered = new Side();
    private final Side foreign = new Side();

    /** Questions of one sort. */
    private static final class Side {
        private int questions;
        private int silent;
        private double confidence;

        private void add(Recall recall) {
            questions++;
            silent += recall.memories().isEmpty() ? 1 : 0;
            confidence += recall.memories().stream()
                    .mapToDouble(Recalled::confidence)
                    .max()
                    .orElse(0);
        }

        private double meanConfidence() {
            return questions == 0 ? 0 : confidence / questions;
        }

        private String line(String which) {
            return String.format(
                    Locale.ROOT,
                    "to %,d of %,d questions %s; the best result's confidence is %.2f on average",
                    silent,
                    questions,
                    which,
                    meanConfidence());
        }

        private Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("questions", questions);
            fields.put("nothing_relevant", silent);
            fields.put("mean_best_confidence", meanConfidence());
            return fields;
        }
    }

    /** What a recall with the usual threshold answered. */
    void add(Question question, Recall recall) {
        (question.isAnswered() ? answered : unanswered).add(recall);
    }

    /** What a recall with the usual threshold answered to a question about another conversation. */
    void addForeign(Recall recall) {
        foreign.add(recall);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("abstention: \"nothing relevant\" " + answered.line("with an answer"));
        if (unanswered.questions > 0) {
            lines.add("  " + unanswered.line("without an answer"));
        }
        if (foreign.questions > 0) {
            lines.add("  " + foreign.line("about the conversation before"));
        }
        return lines;
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("without_answer", unanswered.fields());
        fields.put("with_answer", answered.fields());
        fields.put("about_another", foreign.fields());
        return fields;
    }
}
