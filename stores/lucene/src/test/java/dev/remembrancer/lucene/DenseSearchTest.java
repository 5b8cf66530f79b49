package dev.remembrancer.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.remembrancer.MemoryId;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.spi.Candidates.Candidate;
import dev.remembrancer.spi.Vector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DenseSearchTest {
    private static final int SEED = 42;

    @TempDir
    Path directory;

    @Test
    void theSketchesLoseHardlyAnyOfTheClosestTen() {
        assertThat(recallOfTen(384, 10_000, 50)).as("seed %d", SEED).isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void aDimensionThatFillsNoWholeWordsIsSearchedAsWell() {
        assertThat(recallOfTen(100, 5_000, 50)).as("seed %d", SEED).isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void whenFewAreVisibleTheClosestAreExact() {
        assertThat(recallOfTen(384, DenseSearch.EXACT, 20)).as("seed %d", SEED).isEqualTo(1);
    }

    @Test
    void vectorsThatAreAllAlikeAreCut() {
        Vector only = Samples.vector(64, new Random(SEED));
        ListFeed feed = new ListFeed();
        for (int i = 0; i < 5_000; i++) {
            feed.put(Samples.memory("m" + i, "same"), Samples.passages(only));
        }
        try (LuceneIndex index = LuceneIndex.open(directory, Samples.embedder(64))) {
            index.catchUp(feed);
            List<Candidate> closest = closest(index, only);
            assertThat(closest)
                    .hasSize(10)
                    .allSatisfy(candidate ->
                            assertThat(candidate.cosine().getAsDouble()).isCloseTo(1, within(1e-4)));
        }
    }

    @Test
    void aMemoryIsAsCloseAsItsClosestPassageAmongThousands() {
        Random random = new Random(SEED);
        Vector wanted = Samples.vector(128, random);
        ListFeed feed = new ListFeed();
        for (int i = 0; i < 3_000; i++) {
            Vector first = Samples.vector(128, random);
            Vector second = Samples.vector(128, random);
            Vector third = i == 1_234 ? wanted : Samples.vector(128, random);
            feed.put(Samples.memory("m" + i, "text"), Samples.passages(first, second, third));
        }
        try (LuceneIndex index = LuceneIndex.open(directory, Samples.embedder(128))) {
            index.catchUp(feed);
            Candidate best = closest(index, wanted).get(0);
            assertThat(best.id()).as("seed %d", SEED).isEqualTo(new MemoryId("mem_m1234"));
            assertThat(best.cosine().getAsDouble()).isCloseTo(1, within(1e-4));
            assertThat(index.contents())
                    .hasSize(3_000)
                    .allSatisfy((id, passages) -> assertThat(passages).isEqualTo(3));
        }
    }

    /** What part of the exact first ten the index finds, on average over as many questions. */
    private double recallOfTen(int dimension, int size, int questions) {
        Random random = new Random(SEED);
        List<Vector> centres = new ArrayList<>();
        for (int i = 0; i < size / 100; i++) {
            centres.add(Samples.vector(dimension, random));
        }
        Map<MemoryId, Vector> all = new HashMap<>();
        ListFeed feed = new ListFeed();
        for (int i = 0; i < size; i++) {
            Memory memory = Samples.memory("m" + i, "text");
            Vector vector = Samples.around(centres.get(random.nextInt(centres.size())), 0.75, random);
            all.put(memory.id(), vector);
            feed.put(memory, Samples.passages(vector));
        }
        int hits = 0;
        try (LuceneIndex index = LuceneIndex.open(directory, Samples.embedder(dimension))) {
            index.catchUp(feed);
            for (int i = 0; i < questions; i++) {
                Vector question = Samples.around(centres.get(random.nextInt(centres.size())), 0.75, random);
                Map<MemoryId, Double> cosines = new HashMap<>();
                all.forEach((id, vector) -> cosines.put(id, vector.cosine(question)));
                List<MemoryId> exact = cosines.entrySet().stream()
                        .sorted(Map.Entry.<MemoryId, Double>comparingByValue().reversed())
                        .limit(10)
                        .map(Map.Entry::getKey)
                        .toList();
                hits += (int) closest(index, question).stream()
                        .map(Candidate::id)
                        .filter(exact::contains)
                        .count();
            }
        }
        return hits / (10.0 * questions);
    }

    private static List<Candidate> closest(LuceneIndex index, Vector question) {
        return index.search(Samples.probe("", Optional.of(question), 10)).found().stream()
                .sorted(Comparator.comparingInt(
                        candidate -> candidate.denseRank().getAsInt()))
                .toList();
    }
}
