package dev.remembrancer.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.MemoryId;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.spi.Candidates;
import dev.remembrancer.spi.Candidates.Candidate;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One user with three memories among another's thousands, all with the same words. */
class FewAmongManyTest {
    private static final int MANY = 5_000;

    @TempDir
    Path directory;

    private final Random random = new Random(7);
    private final ListFeed feed = new ListFeed();

    @BeforeEach
    void remember() {
        put(Samples.of("alice", "a1", "the report on olives"));
        for (int i = 0; i < MANY; i++) {
            put(Samples.of("bob", "b" + i, "a report on olives and reports, number " + i));
        }
        put(Samples.of("alice", "a2", "a report of another kind"));
        put(Samples.of("alice", "a3", "nothing of that kind"));
    }

    private void put(Memory memory) {
        feed.put(memory, Samples.passages(Samples.vector(8, random)));
    }

    @Test
    void theFewAreFoundByTheirWordsInTheOrderOfTheirWeight() {
        try (LuceneIndex index = LuceneIndex.open(directory, Samples.embedder(8))) {
            index.catchUp(feed);
            assertThat(byWords(search(index, "alice"))).containsExactly(id("a1"), id("a2"));
            assertThat(search(index, "alice").visible()).isEqualTo(3);
            assertThat(search(index, "carol").visible()).isZero();
            feed.remove(Samples.of("alice", "a2", "gone"));
            index.catchUp(feed);
            assertThat(byWords(search(index, "alice"))).containsExactly(id("a1"));
        }
    }

    @Test
    void whatIsDeletedFromTheManyIsSeenNoMoreThoughTheyWereAskedForBefore() {
        try (LuceneIndex index = LuceneIndex.open(directory, Samples.embedder(8))) {
            index.catchUp(feed);
            assertThat(search(index, "bob").visible()).isEqualTo(MANY);
            assertThat(byWords(search(index, "bob")))
                    .hasSize(10)
                    .allMatch(found -> found.value().contains("_b"));
            feed.remove(Samples.of("bob", "b17", "gone"));
            put(Samples.of("bob", "new", "another report"));
            put(Samples.of("bob", "newer", "one more report"));
            index.catchUp(feed);
            assertThat(search(index, "bob").visible()).isEqualTo(MANY + 1);
        }
    }

    private static Candidates search(LuceneIndex index, String user) {
        return index.search(Samples.probeOf(user, "reports on olives", Optional.empty(), 10));
    }

    private static List<MemoryId> byWords(Candidates candidates) {
        return candidates.found().stream()
                .filter(candidate -> candidate.wordsRank().isPresent())
                .sorted(Comparator.comparingInt(
                        (Candidate candidate) -> candidate.wordsRank().getAsInt()))
                .map(Candidate::id)
                .toList();
    }

    private static MemoryId id(String name) {
        return new MemoryId(MemoryId.PREFIX + name);
    }
}
