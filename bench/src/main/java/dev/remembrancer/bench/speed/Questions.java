package dev.remembrancer.bench.speed;

import dev.remembrancer.bench.corpus.Corpus;
import dev.remembrancer.bench.corpus.Sentences;
import dev.remembrancer.bench.lab.Progress;
import dev.remembrancer.spi.Embedder;
import dev.remembrancer.spi.Vector;
import java.util.ArrayList;
import java.util.List;

/**
 * Questions that nobody asked before. The model embeds some of them; each later one gets such a vector, turned by
 * chance, so that no two are the same.
 */
final class Questions {
    private static final int EMBEDDED = 200;
    private static final long SEED = 29;

    private final Sentences sentences = Sentences.questions(301);
    private final List<Vector> real = new ArrayList<>();
    private long asked;

    Questions(Embedder model, int wanted, Progress progress) {
        for (int i = 0; i < Math.min(EMBEDDED, wanted); i++) {
            progress.at("embedding questions", i, Math.min(EMBEDDED, wanted));
            real.add(model.embedQuery(sentences.next()));
        }
    }

    /** A new question. */
    synchronized Ask next(Narrowing narrowing) {
        Vector near = real.get((int) (asked % real.size()));
        return new Ask(sentences.next(), Corpus.turned(near, SEED + asked++), narrowing);
    }

    /** So many new questions. */
    List<Ask> next(Narrowing narrowing, int many) {
        List<Ask> asks = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            asks.add(next(narrowing));
        }
        return asks;
    }

    /** At most so many questions whose vectors are the model's own, each with words that stand in no memory. */
    List<Ask> ofTheModel(Narrowing narrowing, int most) {
        List<Ask> asks = new ArrayList<>();
        for (int i = 0; i < Math.min(most, real.size()); i++) {
            asks.add(new Ask("zqxj" + i, real.get(i), narrowing));
        }
        return asks;
    }
}
