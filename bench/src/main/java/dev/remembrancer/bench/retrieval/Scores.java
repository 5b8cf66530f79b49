package dev.remembrancer.bench.retrieval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** How well one way of searching did, question by question. */
final class Scores {
    /** How many results count. */
    static final int K = 10;

    /** The category of questions that try to mislead; many reports leave it out. */
    private static final int MISLEADING = 5;

    private final String name;
    private final List<Score> scores = new ArrayList<>();

    private record Score(int category, double recall, double ndcg) {}

    Scores(String name) {
        this.name = name;
    }

    void add(Question question, Ranking ranking) {
        scores.add(
                new Score(question.category(), ranking.recall(question.gold(), K), ranking.ndcg(question.gold(), K)));
    }

    /** The mean over all questions, 0 to 1. */
    double recall() {
        return mean(scores, Score::recall);
    }

    double ndcg() {
        return mean(scores, Score::ndcg);
    }

    int questions() {
        return scores.size();
    }

    int questionsOfFirstFour() {
        return firstFour().size();
    }

    private List<Score> firstFour() {
        return scores.stream().filter(score -> score.category() < MISLEADING).toList();
    }

    private static double mean(List<Score> scores, ToDoubleFunction<Score> value) {
        return scores.stream().mapToDouble(value).average().orElse(0);
    }

    /** A row of percentages. */
    String line() {
        return String.format(
                Locale.ROOT,
                "  %-24s%10.1f%10.1f%14.1f%10.1f",
                name,
                100 * recall(),
                100 * ndcg(),
                100 * mean(firstFour(), Score::recall),
                100 * mean(firstFour(), Score::ndcg));
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("recall@10", recall());
        fields.put("ndcg@10", ndcg());
        fields.put("recall@10_categories_1_to_4", mean(firstFour(), Score::recall));
        fields.put("ndcg@10_categories_1_to_4", mean(firstFour(), Score::ndcg));
        return fields;
    }
}
