package dev.remembrancer.bench.retrieval;

import dev.remembrancer.bench.conversations.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** How well one way of searching did, question by question, in their order. Questions without gold don't count. */
final class Scores {
    private final String name;
    private final Level level;
    private final List<Score> scores = new ArrayList<>();

    private record Score(Question question, Ranked ranked) {}

    Scores(String name, Level level) {
        this.name = name;
        this.level = level;
    }

    String name() {
        return name;
    }

    void add(Question question, Ranked ranked) {
        if (!level.gold(question).isEmpty()) {
            scores.add(new Score(question, ranked));
        }
    }

    int questions() {
        return scores.size();
    }

    /** The kinds of the questions, in the order of the alphabet. */
    SortedSet<String> kinds() {
        SortedSet<String> kinds = new TreeSet<>();
        scores.forEach(score -> kinds.add(score.question().kind()));
        return kinds;
    }

    int questions(Predicate<Question> which) {
        return values(Measure.RECALL_10, which).length;
    }

    /** The measure of each question. */
    double[] values(Measure measure) {
        return values(measure, question -> true);
    }

    double[] values(Measure measure, Predicate<Question> which) {
        return scores.stream()
                .filter(score -> which.test(score.question()))
                .mapToDouble(score -> measure.of(score.ranked(), level.gold(score.question())))
                .toArray();
    }

    /** The mean over all questions, 0 to 1; 0 when there are none. */
    double mean(Measure measure) {
        return mean(measure, question -> true);
    }

    double mean(Measure measure, Predicate<Question> which) {
        double sum = 0;
        double[] values = values(measure, which);
        for (double value : values) {
            sum += value;
        }
        return values.length == 0 ? 0 : sum / values.length;
    }

    /** The titles of what {@link #line} says. */
    static String titles(String title) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %-30s", title));
        for (Measure measure : Measure.values()) {
            line.append(String.format(Locale.ROOT, "%10s", measure.word().replace("ndcg", "NDCG")));
        }
        return line.toString();
    }

    /** A row of percentages. */
    String line() {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %-30s", name));
        for (Measure measure : Measure.values()) {
            line.append(String.format(Locale.ROOT, "%10.1f", 100 * mean(measure)));
        }
        return line.toString();
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Measure measure : Measure.values()) {
            fields.put(measure.word(), mean(measure));
        }
        return fields;
    }
}
