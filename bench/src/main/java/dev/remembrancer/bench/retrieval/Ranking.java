package dev.remembrancer.bench.retrieval;

import java.util.List;
import java.util.Set;

/**
 * Turns in the order in which something found them.
 *
 * @param turns their ids, the best first, each once
 */
record Ranking(List<String> turns) {
    Ranking {
        turns = List.copyOf(turns);
    }

    /** The share of the gold that is among the first {@code k}. */
    double recall(Set<String> gold, int k) {
        return (double) turns.stream().limit(k).filter(gold::contains).count() / gold.size();
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
        for (int i = 0; i < Math.min(k, turns.size()); i++) {
            gain += gold.contains(turns.get(i)) ? discount(i) : 0;
        }
        double ideal = 0;
        for (int i = 0; i < Math.min(k, gold.size()); i++) {
            ideal += discount(i);
        }
        return gain / ideal;
    }

    private static double discount(int place) {
        return Math.log(2) / Math.log(place + 2.0);
    }
}
