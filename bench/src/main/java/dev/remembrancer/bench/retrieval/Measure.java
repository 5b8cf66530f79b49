package dev.remembrancer.bench.retrieval;

import java.util.Set;

/** A number from 0 to 1 that says how well a question was answered by the first so many of what was found. */
enum Measure {
    ANY_5("any@5", Ranked::any, 5),
    ANY_10("any@10", Ranked::any, 10),
    ALL_5("all@5", Ranked::all, 5),
    ALL_10("all@10", Ranked::all, 10),
    RECALL_5("recall@5", Ranked::fraction, 5),
    RECALL_10("recall@10", Ranked::fraction, 10),
    NDCG_5("ndcg@5", Ranked::ndcg, 5),
    NDCG_10("ndcg@10", Ranked::ndcg, 10);

    private final String word;
    private final Formula formula;
    private final int first;

    private interface Formula {
        double of(Ranked ranked, Set<String> gold, int first);
    }

    Measure(String word, Formula formula, int first) {
        this.word = word;
        this.formula = formula;
        this.first = first;
    }

    /** Its name in tables and JSON. */
    String word() {
        return word;
    }

    double of(Ranked ranked, Set<String> gold) {
        return formula.of(ranked, gold, first);
    }
}
