package dev.remembrancer.bench.recall;

import dev.remembrancer.bench.lab.Timings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long everything took with so many memories.
 *
 * @param memories how many there were
 * @param embedding embedding the question alone
 * @param recall recall by the library, embedding included
 * @param recallAfter the same without the embedding that took place in it
 * @param plain the plain way, embedding included
 * @param plainAfter the same without its embedding
 * @param warmth how recall was warmed up before
 */
record Measured(
        int memories,
        Timings embedding,
        Timings recall,
        Timings recallAfter,
        Timings plain,
        Timings plainAfter,
        WarmUp.Warmth warmth) {
    /** Nothing yet. */
    static Measured with(int memories, WarmUp.Warmth warmth) {
        return new Measured(
                memories, new Timings(), new Timings(), new Timings(), new Timings(), new Timings(), warmth);
    }

    /** Nothing yet, and nobody will look at it. */
    static Measured forgotten() {
        return with(0, new WarmUp.Warmth(0, 0, 0));
    }

    /** How much longer recall takes than embedding alone, at the median, in milliseconds. */
    double added() {
        return recall.median() - embedding.median();
    }

    /** The medians' ratio, embedding included on both sides. */
    double ratio() {
        return plain.median() / recall.median();
    }

    /** The medians' ratio, embedding left out on both sides. */
    double ratioAfter() {
        return plainAfter.median() / recallAfter.median();
    }

    List<String> lines() {
        return List.of(
                String.format(Locale.ROOT, "  %,9d memories", memories),
                row("embedding the question", embedding),
                row("recall", recall),
                row("  without its embedding", recallAfter),
                row("plain way", plain),
                row("  without its embedding", plainAfter),
                String.format(
                        Locale.ROOT,
                        "    recall - embedding at p50: %+.2f ms; plain way / recall at p50: %.1fx with the embedding in"
                                + " both, %.1fx without",
                        added(),
                        ratio(),
                        ratioAfter()),
                warmth.line());
    }

    private static String row(String what, Timings timings) {
        return String.format(Locale.ROOT, "    %-28s%s", what, timings.columns());
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("memories", memories);
        fields.put("embedding_ms", embedding.fields());
        fields.put("recall_ms", recall.fields());
        fields.put("recall_without_embedding_ms", recallAfter.fields());
        fields.put("plain_ms", plain.fields());
        fields.put("plain_without_embedding_ms", plainAfter.fields());
        fields.put("warm_up_recalls", warmth.recalls());
        fields.put("warm_up_first_p50_ms", warmth.first());
        fields.put("warm_up_last_p50_ms", warmth.last());
        fields.put("recall_minus_embedding_p50_ms", added());
        fields.put("plain_over_recall_p50", ratio());
        fields.put("plain_over_recall_without_embedding_p50", ratioAfter());
        return fields;
    }
}
