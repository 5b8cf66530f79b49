package dev.remembrancer.bench.retrieval;

import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Vector;
import java.util.Comparator;
import java.util.List;

/** Search by meaning alone: the exact cosine of the question and every turn, a long one by its nearest passage. */
final class PlainVectors {
    private final List<Held> turns;

    /** A turn with its vectors. */
    record Held(String turn, List<Passage> passages) {
        double cosine(Vector question) {
            return passages.stream()
                    .mapToDouble(passage -> passage.vector().cosine(question))
                    .max()
                    .orElse(-1);
        }
    }

    private record Hit(String turn, double cosine) {}

    PlainVectors(List<Held> turns) {
        this.turns = List.copyOf(turns);
    }

    /** The best turns for a question; of equal ones the earlier first. */
    Ranked search(Vector question, int limit) {
        return new Ranked(turns.stream()
                .map(held -> new Hit(held.turn(), held.cosine(question)))
                .sorted(Comparator.comparingDouble(Hit::cosine).reversed())
                .limit(limit)
                .map(Hit::turn)
                .toList());
    }
}
