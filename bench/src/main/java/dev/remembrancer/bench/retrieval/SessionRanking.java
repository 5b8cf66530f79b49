package dev.remembrancer.bench.retrieval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Sessions in the order that turns of theirs give them. */
final class SessionRanking {
    private static final int SOME = 3;

    /** The scores of the turns of each session; the sessions in the order in which they first came. */
    private final Map<String, List<Double>> scores = new LinkedHashMap<>();

    /** Adds a turn; the better ones come first. */
    void add(String session, double score) {
        scores.computeIfAbsent(session, one -> new ArrayList<>()).add(score);
    }

    /** Each where its best turn stands. */
    Ranked byBest() {
        return new Ranked(List.copyOf(scores.keySet()));
    }

    /** By the sum of the scores of the three best turns. */
    Ranked byBestThree() {
        ToDoubleFunction<Map.Entry<String, List<Double>>> sum = session -> session.getValue().stream()
                .limit(SOME)
                .mapToDouble(Double::doubleValue)
                .sum();
        return new Ranked(scores.entrySet().stream()
                .sorted(Comparator.comparingDouble(sum).reversed())
                .map(Map.Entry::getKey)
                .toList());
    }
}
