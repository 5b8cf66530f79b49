package dev.remembrancer.bench.retrieval;

import dev.remembrancer.bench.lab.Section;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.recall.Recall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was found out so far about all three ways of searching. */
final class Findings {
    private final int conversations;
    private final int turns;
    private final Scores ours = new Scores("Remembrancer");
    private final Scores words = new Scores("plain BM25");
    private final Scores vectors = new Scores("vectors alone");
    private final Calibration calibration = new Calibration();

    Findings(List<Conversation> conversations) {
        this.conversations = conversations.size();
        this.turns = conversations.stream()
                .mapToInt(conversation -> conversation.turns().size())
                .sum();
    }

    /** What our recall answered. */
    void ours(Question question, Recall recall) {
        List<String> found = new ArrayList<>();
        for (Recall.Recalled result : recall.memories()) {
            String turn = result.memory()
                    .provenance()
                    .origin()
                    .flatMap(Provenance.Origin::item)
                    .orElse("");
            found.add(turn);
            calibration.add(result.confidence(), question.gold().contains(turn));
        }
        ours.add(question, new Ranking(found));
    }

    /** What the search by words alone answered. */
    void words(Question question, Ranking ranking) {
        words.add(question, ranking);
    }

    /** What the search by vectors alone answered. */
    void vectors(Question question, Ranking ranking) {
        vectors.add(question, ranking);
    }

    Section section() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "retrieval: turns of %d conversations, %,d turns; %,d questions with evidence, %,d of them in categories 1"
                        + " to 4; in percent",
                conversations,
                turns,
                ours.questions(),
                ours.questionsOfFirstFour()));
        lines.add(String.format(Locale.ROOT, "  %-24s%20s%24s", "", "all questions", "categories 1 to 4"));
        lines.add(String.format(
                Locale.ROOT, "  %-24s%10s%10s%14s%10s", "", "recall@10", "NDCG@10", "recall@10", "NDCG@10"));
        lines.addAll(List.of(ours.line(), words.line(), vectors.line()));
        lines.add("  Bars on LoCoMo, all questions: recall@10 78, NDCG@10 59.");
        lines.add("  recall@10: share of the turns that answer which are among the first ten, mean of the questions."
                + " NDCG@10: ideal over all that answer.");
        lines.add("  Plain BM25: Lucene's English analyzer, k1 1.2, b 0.75, any word. Vectors alone: exact cosine, the"
                + " same vectors as ours.");
        lines.add(String.format(
                Locale.ROOT,
                "calibration: expected calibration error %.3f over the %,d results in the first tens (bar: 0.05)",
                calibration.error(),
                calibration.results()));
        lines.addAll(calibration.lines());
        return new Section("retrieval", lines, fields(), headline());
    }

    private Map<String, Object> headline() {
        Map<String, Object> headline = new LinkedHashMap<>();
        headline.put("recall@10", ours.recall());
        headline.put("ndcg@10", ours.ndcg());
        return headline;
    }

    private Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("conversations", conversations);
        fields.put("turns", turns);
        fields.put("questions", ours.questions());
        fields.put("questions_categories_1_to_4", ours.questionsOfFirstFour());
        fields.put("remembrancer", ours.fields());
        fields.put("plain_bm25", words.fields());
        fields.put("vectors_alone", vectors.fields());
        fields.put("calibration", calibration.fields());
        return fields;
    }
}
