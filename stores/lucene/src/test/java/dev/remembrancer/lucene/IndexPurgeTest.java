package dev.remembrancer.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.memory.Memory;
import dev.remembrancer.spi.Vector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
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
            index.purge();
            assertThat(isTermThere()).as("the term, seed %d", SEED).isFalse();
            assertThat(isInFiles(vectorBytes())).as("the vector, seed %d", SEED).isFalse();
            assertThat(isInFiles(idBytes())).as("the id, seed %d", SEED).isFalse();
            assertThat(index.contents()).hasSize(2_000);
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

    /** Three numbers of the vector: no other has them. */
    private byte[] vectorBytes() {
        return Arrays.copyOf(VectorBytes.of(secret.toArray()).bytes, 12);
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
