package dev.remembrancer.bench.retrieval;

import java.util.List;
import java.util.Set;

/**
 * Turns or sessions in the order in which something found them.
 *
 * @param ids their ids, the best first, each once
 */
record Ranked(List<String> ids) {
    Ranked {
        ids = List.copyOf(ids);
    }

    /** Whether any of the gold is among the first {@code k}: 1 or 0. */
    double any(Set<String> gold, int k) {
        return found(gold, k) > 0 ? 1 : 0;
    }

    /** Whether all of the gold is among the first {@code k}: 1 or 0. */
    double all(Set<String> gold, int k) {
        return found(gold, k) == gold.size() ? 1 : 0;
    }

    /** The share of the gold that is among the first {@code k}. */
    double fraction(Set<String> gold, int k) {
        return (double) found(gold, k) / gold.size();
    }

    /**
     * Normalised discounted cumulative gain of the first {@code k}: each gold turn gains 1, discounted by the logarithm
     * of its place; 1 is what a ranking would have that begins with all the gold, found or not.
     *
     * @see <a href="https://doi.org/10.1145/582415.582418">Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR
     *     techniques</a>
     */
    double ndcg(Set<String> gold, int k) {
        double gain = 0;
        for (int i = 0; i < Math.min(k, ids.size()); i++) {
            gain += gold.contains(ids.get(i)) ? discount(i) : 0;
        }
        double ideal = 0;
        for (int i = 0; i < Math.min(k, gold.size()); i++) {
            ideal += discount(i);
        }
        return gain / ideal;
    }

    private long found(Set<String> gold, int k) {
        return ids.stream().limit(k).filter(gold::contains).count();
    }

    private static double discount(int place) {
        return Math.log(2) / Math.log(place + 2.0);
    }
}
