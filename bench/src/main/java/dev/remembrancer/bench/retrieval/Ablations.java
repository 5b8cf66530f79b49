package dev.remembrancer.bench.retrieval;

import dev.remembrancer.bench.conversations.Conversation;
import dev.remembrancer.bench.conversations.Question;
import dev.remembrancer.lucene.Lexicon;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** What each part of the ranking is worth: the same questions with each part left out. */
final class Ablations {
    private final Map<Variant, Scores> scores = new LinkedHashMap<>();

    Ablations() {
        Variant.all().forEach(variant -> scores.put(variant, new Scores(variant.name(), Level.TURN)));
    }

    /**
     * Asks all questions of a conversation in every way.
     *
     * @param opening opens the memory that the conversation is in, with an index that knows these words
     */
    void ask(Conversation conversation, Function<Lexicon, TrialMemory> opening) {
        List<Lexicon> lexicons =
                scores.keySet().stream().map(Variant::lexicon).distinct().toList();
        for (Lexicon lexicon : lexicons) {
            try (TrialMemory memory = opening.apply(lexicon)) {
                scores.forEach((variant, found) -> {
                    if (variant.lexicon().equals(lexicon)) {
                        for (Question question : conversation.questions()) {
                            found.add(question, memory.ask(question, variant.ranking()));
                        }
                    }
                });
            }
        }
    }

    Addition table() {
        List<String> lines = new ArrayList<>();
        lines.add("ablations: the ranking with a part left out, turns, in percent; recalls of earlier questions don't"
                + " count here");
        lines.add(String.format(
                Locale.ROOT, "  %-30s%10s%10s%26s%26s", "", "recall@10", "NDCG@10", "changes it by", "changes it by"));
        Scores whole = scores.values().iterator().next();
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Scores part : scores.values()) {
            Bootstrap.Difference recall = difference(part, whole, Measure.RECALL_10);
            Bootstrap.Difference ndcg = difference(part, whole, Measure.NDCG_10);
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-30s%10.1f%10.1f%26s%26s",
                    part.name(),
                    100 * part.mean(Measure.RECALL_10),
                    100 * part.mean(Measure.NDCG_10),
                    part == whole ? "" : recall.percent(),
                    part == whole ? "" : ndcg.percent()));
            Map<String, Object> row = new LinkedHashMap<>();
            row.put(Measure.RECALL_10.word(), part.mean(Measure.RECALL_10));
            row.put(Measure.NDCG_10.word(), part.mean(Measure.NDCG_10));
            row.put("recall@10_changed", recall.fields());
            row.put("ndcg@10_changed", ndcg.fields());
            fields.put(part.name(), row);
        }
        return new Addition("ablations", lines, fields);
    }

    private static Bootstrap.Difference difference(Scores part, Scores whole, Measure measure) {
        return Bootstrap.difference(part.values(measure), whole.values(measure));
    }
}
