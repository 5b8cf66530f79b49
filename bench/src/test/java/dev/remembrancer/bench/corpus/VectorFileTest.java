package dev.remembrancer.bench.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.spi.Passage;
import dev.remembrancer.testkit.HashingEmbedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorFileTest {
    @TempDir
    private Path directory;

    private final HashingEmbedder model = HashingEmbedder.standard();
    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = directory.resolve("cache/vectors");
    }

    @AfterEach
    void close() {
        model.close();
    }

    private VectorFile open() {
        return VectorFile.open(file, model.info().dimension());
    }

    private List<Passage> passages(String text) {
        return model.embedTexts(List.of(text)).get(0);
    }

    /** The same texts in the same places, with vectors that differ by rounding at most. */
    private void assertHolds(VectorFile vectors, String text) {
        List<Passage> expected = passages(text);
        List<Passage> found = vectors.passages(text);
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i).start()).isEqualTo(expected.get(i).start());
            assertThat(found.get(i).end()).isEqualTo(expected.get(i).end());
            assertThat(found.get(i).vector().cosine(expected.get(i).vector())).isGreaterThan(0.999999);
        }
    }

    @Test
    void whatWasAddedIsThereTheNextTime() {
        String lengthy = "word ".repeat(350).strip();
        try (VectorFile vectors = open()) {
            vectors.add("short", passages("short"));
            vectors.add(lengthy, passages(lengthy));
            assertHolds(vectors, lengthy);
        }
        try (VectorFile vectors = open()) {
            assertThat(vectors.size()).isEqualTo(2);
            assertHolds(vectors, "short");
            assertHolds(vectors, lengthy);
            assertThat(vectors.passages(lengthy)).hasSizeGreaterThan(3);
            assertThat(vectors.passages("never added")).isEmpty();
        }
    }

    @Test
    void whereverAProcessWasKilledTheWholeOnesBeforeAreKeptAndMoreCanBeAdded() throws IOException {
        int first;
        try (VectorFile vectors = open()) {
            vectors.add("first", passages("first"));
            first = (int) Files.size(file);
            vectors.add("second", passages("second"));
        }
        byte[] whole = Files.readAllBytes(file);
        for (int left = first; left < whole.length; left += 37) {
            Files.write(file, Arrays.copyOf(whole, left));
            try (VectorFile vectors = open()) {
                assertThat(vectors.size()).as("after %d bytes", left).isEqualTo(1);
                assertHolds(vectors, "first");
                vectors.add("third", passages("third"));
            }
            try (VectorFile vectors = open()) {
                assertThat(vectors.size()).isEqualTo(2);
                assertHolds(vectors, "third");
            }
        }
    }

    @Test
    void whatIsNotAsItWasWrittenIsNotBelieved() throws IOException {
        try (VectorFile vectors = open()) {
            vectors.add("first", passages("first"));
            vectors.add("second", passages("second"));
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 100] ^= 1;
        Files.write(file, bytes);
        try (VectorFile vectors = open()) {
            assertThat(vectors.passages("second")).isEmpty();
            assertHolds(vectors, "first");
        }
    }

    @Test
    void aFileOfSomethingElseIsBegunAnew() throws IOException {
        Files.createDirectories(directory.resolve("cache"));
        Files.writeString(file, "this was never a file of vectors");
        try (VectorFile vectors = open()) {
            assertThat(vectors.size()).isZero();
            vectors.add("first", passages("first"));
            assertHolds(vectors, "first");
        }
    }

    @Test
    void theSecondToOpenItReadsWhatTheFirstAddedAndAddsNothing() {
        try (VectorFile writer = open()) {
            writer.add("first", passages("first"));
            try (VectorFile reader = open()) {
                assertHolds(reader, "first");
                reader.add("second", passages("second"));
                assertThat(reader.passages("second")).isEmpty();
            }
            writer.add("third", passages("third"));
            assertHolds(writer, "third");
        }
    }
}
