package dev.remembrancer.bench.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.remembrancer.bench.BenchRig;
import dev.remembrancer.bench.lab.Progress;
import dev.remembrancer.spi.Embedder;
import dev.remembrancer.testkit.HashingEmbedder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CorpusTest {
    private static final int SIZE = 2_000;
    private static final int EMBEDDED = 40;

    private final Embedder model = HashingEmbedder.standard();
    private final Corpus corpus = Corpus.of(SIZE, EMBEDDED, 7, model, new Progress(BenchRig.quietLab()));

    @Test
    void everyMemoryDiffersAndTheSameSeedGivesTheSame() {
        Corpus again = Corpus.of(SIZE, EMBEDDED, 7, model, new Progress(BenchRig.quietLab()));
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < SIZE; i++) {
            texts.add(corpus.text(i));
            assertThat(again.text(i)).isEqualTo(corpus.text(i));
            assertThat(again.vector(i)).isEqualTo(corpus.vector(i));
        }
        assertThat(texts).hasSize(SIZE).noneMatch(text -> text.contains("{"));
    }

    @Test
    void theFirstVectorsAreTheModelsAndTheOthersLieNearThem() {
        assertThat(corpus.vector(3))
                .isEqualTo(
                        model.embedTexts(List.of(corpus.text(3))).get(0).get(0).vector());
        double mean = IntStream.range(EMBEDDED, SIZE)
                .mapToDouble(i -> corpus.vector(i).cosine(corpus.vector(i % EMBEDDED)))
                .average()
                .orElseThrow();
        assertThat(mean).as("seed 7").isCloseTo(0.89, within(0.02));
    }

    @Test
    void onlyTextsOfTheCorpusAreKnown() {
        PrecomputedEmbedder embedder = new PrecomputedEmbedder(model, corpus::passages);
        assertThat(embedder.embedTexts(List.of("an unknown text", corpus.text(99))))
                .isEqualTo(
                        List.of(model.embedTexts(List.of("an unknown text")).get(0), corpus.passages(corpus.text(99))));
    }
}
