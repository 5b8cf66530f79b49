package dev.remembrancer.bench.retrieval;

import java.util.Set;

/** A number from 0 to 1 that says how well a question was answered by the first so many of what was found. */
enum Measure {
    ANY_5("any@5", 5),
    ANY_10("any@10", 10),
    ALL_5("all@5", 5),
    ALL_10("all@10", 10),
    RECALL_5("recall@5", 5),
    RECALL_10("recall@10", 10),
    NDCG_5("ndcg@5", 5),
    NDCG_10("ndcg@10", 10);

    private final String word;
    private final int first;

    Measure(String word, int first) {
        this.word = word;
        this.first = first;
    }

    /** Its name in tables and JSON. */
    String word() {
        return word;
    }

    double of(Ranked ranked, Set<String> gold) {
        return switch (this) {
            case ANY_5, ANY_10 -> ranked.any(gold, first);
            case ALL_5, ALL_10 -> ranked.all(gold, first);
            case RECALL_5, RECALL_10 -> ranked.fraction(gold, first);
            case NDCG_5, NDCG_10 -> ranked.ndcg(gold, first);
        };
    }
}
