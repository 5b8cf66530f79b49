package dev.remembrancer.bench.retrieval;

import dev.remembrancer.bench.conversations.Question;
import dev.remembrancer.bench.retrieval.Bootstrap.Difference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Ours beside words alone and vectors alone, on the same questions.
 *
 * @param ours what Remembrancer found
 * @param words what plain BM25 found
 * @param vectors what the cosines alone found
 */
record Comparison(Scores ours, Scores words, Scores vectors) {
    Comparison(Level level) {
        this(new Scores("Remembrancer", level), new Scores("plain BM25", level), new Scores("vectors alone", level));
    }

    /** By how much ours is better, with the intervals. */
    List<String> differences() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "  %-30s%26s%26s",
                "turns, ours better by",
                Measure.RECALL_10.word(),
                Measure.NDCG_10.word().replace("ndcg", "NDCG")));
        for (Scores other : List.of(words, vectors)) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-30s%26s%26s",
                    "than " + other.name(),
                    difference(other, Measure.RECALL_10).percent(),
                    difference(other, Measure.NDCG_10).percent()));
        }
        lines.add("  In brackets: 95 % intervals of " + String.format(Locale.ROOT, "%,d", Bootstrap.RESAMPLES)
                + " resamples of the questions, paired.");
        return lines;
    }

    Difference difference(Scores other, Measure measure) {
        return Bootstrap.difference(ours.values(measure), other.values(measure));
    }

    /** For each kind of question, by how much what answers is found. */
    List<String> byKind() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "  %-30s%6s%20s%20s%20s",
                "turns, recall@10 / NDCG@10",
                "n",
                ours.name(),
                words.name(),
                vectors.name()));
        kinds().forEach((kind, which) -> lines.add(String.format(
                Locale.ROOT,
                "  %-30s%6d%20s%20s%20s",
                kind,
                ours.questions(which),
                pair(ours, which),
                pair(words, which),
                pair(vectors, which))));
        return lines;
    }

    private static String pair(Scores scores, Predicate<Question> which) {
        return String.format(
                Locale.ROOT,
                "%.1f / %.1f",
                100 * scores.mean(Measure.RECALL_10, which),
                100 * scores.mean(Measure.NDCG_10, which));
    }

    private Map<String, Predicate<Question>> kinds() {
        Map<String, Predicate<Question>> kinds = new TreeMap<>();
        ours.kinds().forEach(kind -> kinds.put(kind, question -> question.kind().equals(kind)));
        Map<String, Predicate<Question>> all = new LinkedHashMap<>(kinds);
        if (ours.questions(Question::isMisleading) > 0) {
            all.put("all that don't mislead", question -> !question.isMisleading());
        }
        return all;
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("questions_categories_1_to_4", ours.questions(question -> !question.isMisleading()));
        fields.put("remembrancer", fieldsOf(ours));
        fields.put("plain_bm25", fieldsOf(words));
        fields.put("vectors_alone", fieldsOf(vectors));
        fields.put("better_than_plain_bm25", differenceFields(words));
        fields.put("better_than_vectors_alone", differenceFields(vectors));
        return fields;
    }

    private Map<String, Object> fieldsOf(Scores scores) {
        Map<String, Object> fields = new LinkedHashMap<>(scores.fields());
        fields.put("recall@10_categories_1_to_4", scores.mean(Measure.RECALL_10, question -> !question.isMisleading()));
        fields.put("ndcg@10_categories_1_to_4", scores.mean(Measure.NDCG_10, question -> !question.isMisleading()));
        Map<String, Object> byKind = new LinkedHashMap<>();
        kinds().forEach((kind, which) -> {
            Map<String, Object> some = new LinkedHashMap<>();
            some.put("n", scores.questions(which));
            some.put(Measure.RECALL_10.word(), scores.mean(Measure.RECALL_10, which));
            some.put(Measure.NDCG_10.word(), scores.mean(Measure.NDCG_10, which));
            byKind.put(kind, some);
        });
        fields.put("by_kind", byKind);
        return fields;
    }

    private Map<String, Object> differenceFields(Scores other) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Measure measure : List.of(Measure.RECALL_10, Measure.NDCG_10)) {
            fields.put(measure.word(), difference(other, measure).fields());
        }
        return fields;
    }
}
