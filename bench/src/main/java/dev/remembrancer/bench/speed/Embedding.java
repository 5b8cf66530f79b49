package dev.remembrancer.bench.speed;

import dev.remembrancer.bench.corpus.Sentences;
import dev.remembrancer.bench.lab.Progress;
import dev.remembrancer.bench.lab.Stopwatch;
import dev.remembrancer.bench.lab.Timings;
import dev.remembrancer.spi.Embedder;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Recall with the embedding in it, and the embedding alone, in turns; no question twice. */
final class Embedding {
    private static final int MOST = 200;

    private final Embedder model;
    private final Ours ours;
    private final Sentences alone = Sentences.questions(302);
    private final Sentences recalled = Sentences.questions(303);

    Embedding(Embedder model, Ours ours) {
        this.model = model;
        this.ours = ours;
    }

    /**
     * How long both took.
     *
     * @param alone the embedding alone
     * @param recall recall with it
     */
    record Beside(Timings alone, Timings recall) {
        List<String> lines() {
            return List.of(
                    "    with the model",
                    String.format(Locale.ROOT, "      %-28s%s", "embedding alone", alone.columns()),
                    String.format(Locale.ROOT, "      %-28s%s", "recall with its embedding", recall.columns()),
                    String.format(
                            Locale.ROOT,
                            "      recall - embedding: %+.2f ms at p50, %+.2f ms at p99",
                            recall.median() - alone.median(),
                            recall.percentile(99) - alone.percentile(99)));
        }

        Map<String, Object> fields() {
            return Map.of("embedding_ms", alone.fields(), "recall_ms", recall.fields());
        }
    }

    Beside measure(int queries, Progress progress) {
        Timings embedding = new Timings();
        Timings recall = new Timings();
        for (int i = 0; i < Math.min(queries, MOST); i++) {
            progress.at("with the model, question", i, Math.min(queries, MOST));
            if (i % 2 == 0) {
                embedding.add(embed());
                recall.add(recall());
            } else {
                recall.add(recall());
                embedding.add(embed());
            }
        }
        return new Beside(embedding, recall);
    }

    private long embed() {
        String question = alone.next();
        return Stopwatch.nanos(() -> model.embedQuery(question));
    }

    private long recall() {
        String question = recalled.next();
        return Stopwatch.nanos(() -> ours.askUnprepared(question));
    }
}
