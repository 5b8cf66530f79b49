package dev.remembrancer.bench.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.spi.Vector;
import dev.remembrancer.testkit.HashingEmbedder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedEmbedderTest {
    @TempDir
    private Path directory;

    @Test
    void theModelRunsOnceForEachText() {
        HashingEmbedder model = HashingEmbedder.standard();
        try (CachedEmbedder embedder = CachedEmbedder.in(directory, model)) {
            assertThat(embedder.embedTexts(List.of("one", "two"))).hasSize(2);
        }
        try (CachedEmbedder embedder = CachedEmbedder.in(directory, model)) {
            Vector two = embedder.embedTexts(List.of("three", "two", "one"))
                    .get(1)
                    .get(0)
                    .vector();
            assertThat(two.cosine(model.embedQuery("two"))).isGreaterThan(0.999999);
        }
        assertThat(model.embedded()).isEqualTo(3);
    }

    @Test
    void aQuestionIsNoText() {
        HashingEmbedder model = HashingEmbedder.standard();
        try (CachedEmbedder embedder = CachedEmbedder.in(directory, model)) {
            Vector asked = embedder.embedQuery("one");
            assertThat(embedder.embedQuery("one")).isSameAs(asked);
            assertThat(embedder.embedTexts(List.of("one"))).hasSize(1);
        }
        assertThat(model.embedded()).isEqualTo(1);
        try (CachedEmbedder embedder = CachedEmbedder.in(directory, model)) {
            assertThat(embedder.embedQuery("one").cosine(model.embedQuery("one")))
                    .isGreaterThan(0.999999);
        }
    }

    @Test
    void anotherModelHasVectorsOfItsOwn() {
        HashingEmbedder other = new HashingEmbedder("other", "hashing-2");
        try (CachedEmbedder embedder = CachedEmbedder.in(directory, HashingEmbedder.standard())) {
            assertThat(embedder.embedTexts(List.of("one"))).hasSize(1);
        }
        try (CachedEmbedder embedder = CachedEmbedder.in(directory, other)) {
            assertThat(embedder.embedTexts(List.of("one"))).hasSize(1);
        }
        assertThat(other.embedded()).isEqualTo(1);
    }
}
