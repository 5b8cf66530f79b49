package dev.remembrancer.testkit;

import dev.remembrancer.MemoryId;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.spi.Candidates;
import dev.remembrancer.spi.Candidates.Candidate;
import dev.remembrancer.spi.Candidates.Place;
import dev.remembrancer.spi.Change;
import dev.remembrancer.spi.Probe;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One search of an {@link InMemoryIndex}: exact cosines, and BM25 as Lucene counts it. */
final class InMemorySearch {
    private static final double K1 = 1.2;
    private static final double B = 0.75;

    private final Probe probe;
    private final List<Change.Put> visible;
    private final Set<String> asked;
    private final Map<String, Double> weights = new HashMap<>();
    private final Map<MemoryId, List<String>> words = new HashMap<>();
    private final double meanLength;

    /**
     * @param own all memories of the agent, for the statistics of words
     * @param visible those that satisfy the probe
     */
    InMemorySearch(Probe probe, List<Change.Put> own, List<Change.Put> visible) {
        this.probe = probe;
        this.visible = visible;
        own.forEach(put -> words.put(put.memory(), words(put.now().searchText())));
        this.asked = new TreeSet<>(words(probe.text()));
        this.meanLength = words.values().stream().mapToInt(List::size).average().orElse(1);
        for (String word : asked) {
            long having =
                    words.values().stream().filter(has -> has.contains(word)).count();
            weights.put(word, Math.log(1 + (words.size() - having + 0.5) / (having + 0.5)));
        }
    }

    private static List<String> words(String text) {
        return Words.of(text).stream().map(Words.Word::word).toList();
    }

    Candidates candidates() {
        Map<MemoryId, Integer> dense = ranks(visible.stream()
                .filter(put -> cosine(put).isPresent())
                .sorted(Comparator.comparingDouble(put -> -cosine(put).orElseThrow()))
                .toList());
        Map<MemoryId, Integer> lexical = ranks(visible.stream()
                .filter(put -> bm25(put) > 0)
                .sorted(Comparator.comparingDouble(put -> -bm25(put)))
                .toList());
        Set<Place> near = visible.stream()
                .filter(put -> dense.containsKey(put.memory()) || lexical.containsKey(put.memory()))
                .flatMap(put -> place(put.now()).stream())
                .flatMap(place -> List.of(
                        new Place(place.session(), place.position() - 1),
                        new Place(place.session(), place.position() + 1))
                        .stream())
                .collect(Collectors.toSet());
        List<Candidate> found = visible.stream()
                .filter(put -> dense.containsKey(put.memory())
                        || lexical.containsKey(put.memory())
                        || place(put.now()).filter(near::contains).isPresent())
                .map(put -> candidate(put, dense, lexical))
                .toList();
        double ceiling =
                weights.values().stream().mapToDouble(Double::doubleValue).sum();
        double known = weights.entrySet().stream()
                .filter(weight -> visible.stream()
                        .anyMatch(put ->
                                words.getOrDefault(put.memory(), List.of()).contains(weight.getKey())))
                .mapToDouble(Map.Entry::getValue)
                .sum();
        return new Candidates(found, visible.size(), ceiling, known);
    }

    /** The place of each among the first of a sorted list, from 1. */
    private Map<MemoryId, Integer> ranks(List<Change.Put> sorted) {
        Map<MemoryId, Integer> ranks = new HashMap<>();
        sorted.stream().limit(probe.depth()).forEach(put -> ranks.put(put.memory(), ranks.size() + 1));
        return ranks;
    }

    private Candidate candidate(Change.Put put, Map<MemoryId, Integer> dense, Map<MemoryId, Integer> lexical) {
        Set<String> shared = new HashSet<>(words.getOrDefault(put.memory(), List.of()));
        shared.retainAll(asked);
        return new Candidate(
                put.memory(),
                cosine(put),
                bm25(put),
                rank(dense, put.memory()),
                rank(lexical, put.memory()),
                shared.stream().sorted().toList(),
                place(put.now()),
                put.now().provenance().author(),
                words.getOrDefault(put.memory(), List.of()).size());
    }

    private static OptionalInt rank(Map<MemoryId, Integer> ranks, MemoryId id) {
        Integer rank = ranks.get(id);
        return rank == null ? OptionalInt.empty() : OptionalInt.of(rank);
    }

    private OptionalDouble cosine(Change.Put put) {
        return probe.vector().isEmpty()
                ? OptionalDouble.empty()
                : put.passages().stream()
                        .mapToDouble(passage ->
                                passage.vector().cosine(probe.vector().get()))
                        .max();
    }

    /** With Lucene's constants, and without the constant factor that it leaves out too. */
    private double bm25(Change.Put put) {
        List<String> has = words.getOrDefault(put.memory(), List.of());
        double score = 0;
        for (String word : asked) {
            long times = has.stream().filter(word::equals).count();
            double norm = K1 * (1 - B + B * has.size() / meanLength);
            score += times == 0 ? 0 : weights.getOrDefault(word, 0.0) * times / (times + norm);
        }
        return score;
    }

    private static Optional<Place> place(Memory memory) {
        return memory.provenance().origin().map(origin -> new Place(origin.session(), origin.position()));
    }
}
