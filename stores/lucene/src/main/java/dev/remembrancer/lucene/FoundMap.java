package dev.remembrancer.lucene;

import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The candidates of a search by their document, in the order of the index, which is the cheapest to read in. */
final class FoundMap {
    private final TreeMap<Integer, Found> found = new TreeMap<>();

    /** The candidate of that document, new or not. */
    Found get(int document) {
        return found.computeIfAbsent(document, Found::new);
    }

    void addDense(Best.Scored[] closest) {
        for (int i = 0; i < closest.length; i++) {
            Found candidate = get(closest[i].document());
            candidate.cosine = closest[i].score();
            candidate.denseRank = OptionalInt.of(i + 1);
        }
    }

    void addLexical(int[] best) {
        for (int i = 0; i < best.length; i++) {
            get(best[i]).wordsRank = OptionalInt.of(i + 1);
        }
    }

    Collection<Found> all() {
        return found.values();
    }

    /** Those of a segment, in order. */
    List<Found> in(Segment segment) {
        int base = segment.base();
        return List.copyOf(
                found.subMap(base, base + segment.context().reader().maxDoc()).values());
    }
}
