package dev.remembrancer.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.memory.Memory;
import dev.remembrancer.spi.Candidates.Candidate;
import dev.remembrancer.spi.Vector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was forgotten is gone from the files, not only from the answers. */
class IndexPurgeTest {
    private static final int SEED = 7;

    @TempDir
    Path directory;

    private final ListFeed feed = new ListFeed();
    private final Random random = new Random(SEED);
    private final Vector secret = Samples.vector(64, random);
    private final Memory memory = Samples.memory("secretmarker", "the word zyzzogeton is rare");

    @BeforeEach
    void fill() {
        for (int i = 0; i < 2_000; i++) {
            if (i == 1_000) {
                feed.put(memory, Samples.passages(Samples.vector(64, random), secret));
            }
            feed.put(Samples.memory("m" + i, "number" + i), Samples.passages(Samples.vector(64, random)));
        }
    }

    @Test
    void purgingLeavesNothingOfWhatWasDeleted() throws IOException {
        try (LuceneIndex index = LuceneIndex.open(directory, Samples.embedder(64))) {
            index.catchUp(feed);
            index.commit();
            feed.remove(memory);
            index.catchUp(feed);
            index.commit();
            assertThat(isTermThere()).as("the term after a mere deletion").isTrue();
            assertThat(isInFiles(vectorBytes()))
                    .as("the vector after a mere deletion")
                    .isTrue();
            assertThat(isInFiles(idBytes())).as("the id after a mere deletion").isTrue();
            int lettingGo = Stems.letGo();
            index.purge();
            assertThat(Stems.letGo())
                    .as("single words in the heap are let go of, too")
                    .isGreaterThan(lettingGo + 1);
            assertThat(isTermThere()).as("the term, seed %d", SEED).isFalse();
            assertThat(isInFiles(vectorBytes())).as("the vector, seed %d", SEED).isFalse();
            assertThat(isInFiles(idBytes())).as("the id, seed %d", SEED).isFalse();
            assertThat(index.contents()).hasSize(2_000);
        }
    }

    @Test
    void changesAreTakenInWhilePurgesRun() throws IOException {
        AtomicBoolean isOver = new AtomicBoolean();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (LuceneIndex index = LuceneIndex.open(directory, Samples.embedder(64))) {
            index.catchUp(feed);
            Future<Integer> purges = other.submit(() -> {
                int done = 0;
                while (!isOver.get()) {
                    index.purge();
                    done++;
                }
                return done;
            });
            for (int i = 0; i < 300; i++) {
                Memory kept = Samples.memory("kept" + i, "kept" + i);
                feed.put(kept, Samples.passages(Samples.vector(64, random)));
                Memory gone = Samples.memory("gone" + i, "gone" + i);
                feed.put(gone, Samples.passages(Samples.vector(64, random)));
                index.catchUp(feed);
                assertThat(index.search(Samples.probe("kept" + i, Optional.empty(), 5))
                                .found())
                        .extracting(Candidate::id)
                        .contains(kept.id());
                feed.remove(gone);
            }
            feed.remove(memory);
            index.catchUp(feed);
            isOver.set(true);
            assertThat(purges)
                    .succeedsWithin(Duration.ofMinutes(1))
                    .satisfies(done -> assertThat(done).isPositive());
            index.purge();
            assertThat(isInFiles(idBytes())).as("the id, seed %d", SEED).isFalse();
            assertThat(isInFiles("gone299".getBytes(StandardCharsets.UTF_8))).isFalse();
            assertThat(index.contents()).hasSize(2_300);
        } finally {
            isOver.set(true);
            other.shutdown();
        }
    }

    private boolean isTermThere() throws IOException {
        try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(directory))) {
            for (LeafReaderContext segment : reader.leaves()) {
                TermsEnum terms = segment.reader().terms(Fields.TEXT).iterator();
                if (terms.seekExact(new BytesRef("zyzzogeton"))) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Six numbers of the vector: no other has them. */
    private byte[] vectorBytes() {
        return Arrays.copyOf(VectorBytes.of(secret).bytes, 12);
    }

    private static byte[] idBytes() {
        return "secretmarker".getBytes(StandardCharsets.UTF_8);
    }

    private boolean isInFiles(byte[] wanted) throws IOException {
        String pattern = new String(wanted, StandardCharsets.ISO_8859_1);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(pattern)) {
                    return true;
                }
            }
            return false;
        }
    }
}
