package dev.remembrancer.bench.recall;

import dev.remembrancer.Agent;
import dev.remembrancer.bench.corpus.Sentences;
import dev.remembrancer.bench.lab.Progress;
import dev.remembrancer.bench.lab.Stopwatch;
import dev.remembrancer.bench.lab.Timings;
import dev.remembrancer.recall.Query;
import dev.remembrancer.spi.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Recalls until that gets no faster, for the virtual machine compiles what it runs in several steps over some thousand
 * calls. The model runs for a few of the questions; the others get one of those vectors, so that this takes seconds.
 */
final class WarmUp {
    private static final int VECTORS = 60;
    private static final int WINDOW = 250;
    private static final int LEAST_WINDOWS = 8;
    private static final int MOST_WINDOWS = 40;

    /** How many windows in a row may pass without one that is faster than all before by a fiftieth. */
    private static final int PATIENCE = 4;

    private static final double FASTER = 0.98;

    private final TimedEmbedder model;
    private final Agent agent;
    private final int mostWindows;
    private final Sentences questions = Sentences.questions(104);

    /** @param isThorough whether to go on until it is steady, which a look at a few questions is not worth */
    WarmUp(TimedEmbedder model, Agent agent, boolean isThorough) {
        this.model = model;
        this.agent = agent;
        this.mostWindows = isThorough ? MOST_WINDOWS : 1;
    }

    /**
     * How it went.
     *
     * @param recalls how many recalls it took
     * @param first the median of the first 250, without embedding, in milliseconds
     * @param last the median of the last 250
     */
    record Warmth(int recalls, double first, double last) {
        String line() {
            return String.format(
                    Locale.ROOT,
                    "    warmed up by %,d recalls with prepared vectors: p50 %.2f ms in the first %d, %.2f in the last",
                    recalls,
                    first,
                    WINDOW,
                    last);
        }
    }

    Warmth until(int size, Progress progress) {
        List<Vector> vectors = new ArrayList<>();
        for (int i = 0; i < VECTORS; i++) {
            vectors.add(model.embedQuery(questions.next()));
        }
        double first = window(vectors);
        double last = first;
        double best = first;
        int windows = 1;
        int waited = 0;
        while (windows < mostWindows && (windows < LEAST_WINDOWS || waited < PATIENCE)) {
            progress.at("warming up with " + size + ", recall", windows * WINDOW, mostWindows * WINDOW);
            last = window(vectors);
            windows++;
            waited = last < FASTER * best ? 0 : waited + 1;
            best = Math.min(best, last);
        }
        return new Warmth(windows * WINDOW, first, last);
    }

    private double window(List<Vector> vectors) {
        Timings timings = new Timings();
        for (int i = 0; i < WINDOW; i++) {
            String question = questions.next();
            model.prepare(question, vectors.get(i % vectors.size()));
            Query query = Query.of(question).topK(Contest.TOP_K);
            timings.add(Stopwatch.nanos(() -> agent.recall(query)));
        }
        return timings.median();
    }
}
