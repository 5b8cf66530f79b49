package dev.remembrancer.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.MemoryId;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.spi.Candidates.Candidate;
import dev.remembrancer.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two indexes on one directory, as two processes would have them: one writes, the other follows. */
class IndexFollowingTest {
    private static final int DIMENSION = 16;

    @TempDir
    Path directory;

    private final AtomicLong nanos = new AtomicLong();
    private final ListFeed feed = new ListFeed();
    private final Random random = new Random(3);

    @Test
    void theFirstWritesAndTheOtherFollowsAndBothFindEverything() throws IOException {
        try (LuceneIndex writer = open(directory, "one");
                LuceneIndex follower = open(directory, "one")) {
            assertThat(writer.isWriter()).isTrue();
            assertThat(follower.isWriter()).isFalse();
            put("first");
            follower.catchUp(feed);
            assertFinds(follower, "first");
            put("second");
            writer.catchUp(feed);
            assertFinds(writer, "first", "second");
            assertFinds(follower, "first");
            follower.catchUp(feed);
            assertFinds(follower, "first", "second");
        }
    }

    @Test
    void whatIsNewerThanTheCommitHidesWhatTheCommitHolds() throws IOException {
        Memory changed = Samples.memory("changed", "old words");
        Memory gone = Samples.memory("gone", "text");
        try (LuceneIndex writer = open(directory, "one")) {
            feed.put(changed, List.of());
            feed.put(gone, List.of());
            writer.catchUp(feed);
            writer.commit();
            try (LuceneIndex follower = open(directory, "one")) {
                assertThat(follower.watermark()).isEqualTo(2);
                feed.put(Samples.memory("changed", "new words"), List.of());
                feed.remove(gone);
                follower.catchUp(feed);
                assertThat(follower.contents()).containsOnlyKeys(changed.id());
                assertThat(ids(follower, "old")).isEmpty();
                assertThat(ids(follower, "new")).containsExactly(changed.id());
            }
        }
    }

    @Test
    void aNewerCommitTakesThePlaceOfWhatTheFollowerHeld() throws IOException {
        try (LuceneIndex writer = open(directory, "one");
                LuceneIndex follower = open(directory, "one")) {
            for (int i = 0; i < 50; i++) {
                put("m" + i);
                follower.catchUp(feed);
                if (i % 10 == 5) {
                    writer.catchUp(feed);
                    writer.commit();
                    later();
                }
                assertThat(follower.contents()).isEqualTo(contentsOf(i + 1));
            }
        }
    }

    @Test
    void theFollowerTakesOverWhenTheWriterEnds() throws IOException {
        LuceneIndex writer = open(directory, "one");
        try (LuceneIndex follower = open(directory, "one")) {
            put("m0");
            writer.catchUp(feed);
            writer.close();
            put("m1");
            later();
            follower.catchUp(feed);
            assertThat(follower.isWriter()).isTrue();
            assertThat(follower.contents()).isEqualTo(contentsOf(2));
        }
    }

    @Test
    void aFollowerCanNeitherRebuildNorPurge() throws IOException {
        try (LuceneIndex writer = open(directory, "one");
                LuceneIndex follower = open(directory, "one")) {
            assertThat(writer.isWriter()).isTrue();
            assertThatThrownBy(() -> follower.rebuild(feed)).isInstanceOf(IndexUnavailableException.class);
            assertThatThrownBy(follower::purge).isInstanceOf(IndexUnavailableException.class);
        }
    }

    @Test
    void aFollowerWithAnotherEmbedderTakesNothingFromTheCommit() throws IOException {
        try (LuceneIndex writer = open(directory, "one")) {
            put("m0");
            writer.catchUp(feed);
            writer.commit();
            try (LuceneIndex follower = open(directory, "another")) {
                assertThat(follower.watermark()).isZero();
                follower.catchUp(feed);
                assertThat(follower.contents()).isEqualTo(contentsOf(1));
            }
        }
    }

    @Test
    void aFollowerGoesOnWhenTheIndexIsThrownAwayAndBegunAnew() throws IOException {
        LuceneIndex writer = open(directory, "one");
        try (LuceneIndex follower = open(directory, "one")) {
            put("m0");
            writer.catchUp(feed);
            writer.commit();
            later();
            follower.catchUp(feed);
            writer.close();
            try (FSDirectory files = FSDirectory.open(directory)) {
                Damage.clear(files);
            }
            writer = open(directory, "one");
            put("m1");
            writer.catchUp(feed);
            writer.commit();
            later();
            follower.catchUp(feed);
            assertThat(follower.isWriter()).isFalse();
            assertThat(follower.contents()).isEqualTo(contentsOf(2));
        } finally {
            writer.close();
        }
    }

    @Test
    void anyOrderOfStepsLetsBothFindEverything() {
        Seeds.run(4, cases -> {
            Path own = directory.resolve("seed-" + cases.seed());
            ListFeed changes = new ListFeed();
            List<Memory> live = new ArrayList<>();
            LuceneIndex[] both = {open(own, "one"), open(own, "one")};
            try {
                for (int step = 0; step < 100; step++) {
                    LuceneIndex one = both[cases.below(2)];
                    switch (cases.below(8)) {
                        case 0 -> later();
                        case 1 -> one.commit();
                        case 2 -> {
                            if (!live.isEmpty()) {
                                changes.remove(live.remove(cases.below(live.size())));
                            }
                        }
                        case 3 -> {
                            int which = one == both[0] ? 0 : 1;
                            one.close();
                            both[which] = open(own, "one");
                        }
                        default -> {
                            Memory memory = Samples.memory("s" + step, "text");
                            live.add(memory);
                            changes.put(memory, Samples.passages(Samples.vector(DIMENSION, random)));
                        }
                    }
                    LuceneIndex asked = both[cases.below(2)];
                    asked.catchUp(changes);
                    assertThat(asked.contents().keySet())
                            .containsExactlyInAnyOrderElementsOf(
                                    live.stream().map(Memory::id).toList());
                }
            } finally {
                both[0].close();
                both[1].close();
            }
        });
    }

    private LuceneIndex open(Path place, String fingerprint) throws IOException {
        return new LuceneIndex(
                FSDirectory.open(place), place.toString(), Samples.embedder(DIMENSION, fingerprint), nanos::get);
    }

    /** Lets the time pass after which commits are looked for. */
    private void later() {
        nanos.addAndGet(2 * Holding.INTERVAL);
    }

    private void put(String id) {
        feed.put(Samples.memory(id, "text"), Samples.passages(Samples.vector(DIMENSION, random)));
    }

    private static java.util.Map<MemoryId, Integer> contentsOf(int count) {
        java.util.Map<MemoryId, Integer> contents = new java.util.HashMap<>();
        for (int i = 0; i < count; i++) {
            contents.put(new MemoryId("mem_m" + i), 1);
        }
        return contents;
    }

    private static List<MemoryId> ids(LuceneIndex index, String question) {
        return index.search(Samples.probe(question, Optional.empty(), 10)).found().stream()
                .map(Candidate::id)
                .toList();
    }

    private static void assertFinds(LuceneIndex index, String... ids) {
        assertThat(ids(index, "text"))
                .extracting(MemoryId::value)
                .containsExactlyInAnyOrder(java.util.Arrays.stream(ids)
                        .map(id -> MemoryId.PREFIX + id)
                        .toArray(String[]::new));
    }
}
