package dev.remembrancer.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.MemoryId;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.spi.BegunSearch;
import dev.remembrancer.spi.Candidates;
import dev.remembrancer.spi.Candidates.Candidate;
import dev.remembrancer.spi.Probe;
import dev.remembrancer.spi.Vector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index so large that a sample of its sketches is looked at first. */
class LargeIndexTest {
    private static final int SEED = 42;

    /** A few numbers of 64 bits, the last of them not full. */
    private static final int DIMENSION = 160;

    private static final int SIZE = FirstLook.LEAST_VISIBLE + 4_000;
    private static final int QUESTIONS = 10;
    private static final int GROUPS = 500;

    @TempDir
    Path directory;

    private final Random random = new Random(SEED);
    private final List<Vector> centres = new ArrayList<>();
    private final List<Vector> vectors = new ArrayList<>();
    private final List<Memory> memories = new ArrayList<>();

    @Test
    void whatASampleLeavesOutIsHardlyEverOneOfTheClosestTen() {
        for (int i = 0; i < SIZE / 100; i++) {
            centres.add(Samples.vector(DIMENSION, random));
        }
        try (LuceneIndex index = LuceneIndex.open(directory, Samples.embedder(DIMENSION))) {
            ListFeed feed = filled(index);
            double found = found(index);
            assertThat(found).as("seed %d", SEED).isGreaterThanOrEqualTo(0.97);
            bothWaysTogetherFindTheSameAsOneAfterTheOther(index);
            Memory closest = memories.get(nearest(vectors.get(0)).get(0));
            feed.remove(closest);
            index.catchUp(feed);
            assertThat(closest(index, vectors.get(0))).doesNotContain(closest.id());
            checkedWhileSearching(index);
        }
    }

    private ListFeed filled(LuceneIndex index) {
        ListFeed feed = new ListFeed();
        for (int i = 0; i < SIZE; i++) {
            Memory memory = Samples.memory("m" + i, "text of group" + i % GROUPS);
            Vector vector = Samples.around(centres.get(random.nextInt(centres.size())), 0.75, random);
            memories.add(memory);
            vectors.add(vector);
            feed.put(memory, Samples.passages(vector));
            if (i % 10_000 == 9_999 || i == SIZE - 1) {
                index.catchUp(feed);
                feed = feed.forgetful();
            }
        }
        return feed;
    }

    /** What part of the exact first ten the index finds. */
    private double found(LuceneIndex index) {
        int hits = 0;
        for (int i = 0; i < QUESTIONS; i++) {
            Vector question = Samples.around(centres.get(random.nextInt(centres.size())), 0.75, random);
            Set<MemoryId> exact = new HashSet<>();
            nearest(question).forEach(place -> exact.add(memories.get(place).id()));
            hits += (int)
                    closest(index, question).stream().filter(exact::contains).count();
        }
        return hits / (10.0 * QUESTIONS);
    }

    private List<Integer> nearest(Vector question) {
        double[] cosines =
                vectors.stream().mapToDouble(vector -> vector.cosine(question)).toArray();
        return IntStream.range(0, SIZE)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> cosines[i]).reversed())
                .limit(10)
                .toList();
    }

    private static List<MemoryId> closest(LuceneIndex index, Vector question) {
        return index.search(Samples.probe("", Optional.of(question), 10)).found().stream()
                .sorted(Comparator.comparingInt(
                        candidate -> candidate.denseRank().getAsInt()))
                .map(Candidate::id)
                .toList();
    }

    private void bothWaysTogetherFindTheSameAsOneAfterTheOther(LuceneIndex index) {
        IntStream.range(0, QUESTIONS).parallel().forEach(i -> {
            Probe probe = Samples.probe("which text is of group" + i, Optional.of(vectors.get(i)), 10);
            Candidates together = index.search(probe);
            assertThat(together.found())
                    .anyMatch(candidate -> candidate.wordsRank().isPresent())
                    .anyMatch(candidate -> candidate.denseRank().isPresent());
            try (BegunSearch begun = index.begin(probe.with(Optional.empty()))) {
                assertThat(begun.finish(probe.vector())).isEqualTo(together);
            }
        });
    }

    private void checkedWhileSearching(LuceneIndex index) {
        long before = index.exactness().seen();
        for (int i = 0; i <= Exactness.ONE_SEARCH_OF / 2; i++) {
            closest(index, vectors.get(i));
        }
        // One of them was compared, with a part of what it saw; whether one of the ten lies there is chance.
        assertThat(index.exactness().seen()).isBetween(before, before + 20);
        assertThat(index.exactness().share()).isBetween(0.5, 1.0);
    }
}
