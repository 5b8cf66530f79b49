package dev.remembrancer.bench.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClusteredVectorsTest {
    private static final int SEED = 11;
    private static final int SIZE = 20_000;

    private final ClusteredVectors vectors = new ClusteredVectors(SEED);

    @Test
    void theyLieInThemesAndFieldsAsTheirCosinesSay() {
        float[] question = vectors.question(7, SIZE);
        List<Float> cosines = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            cosines.add(ClusteredVectors.dot(question, vectors.at(i)));
        }
        Collections.sort(cosines);
        // So few are of one field, of some 20 topics with 32 themes each.
        assertThat(cosines.get(SIZE / 2)).as("seed %d", SEED).isCloseTo(0.55f, within(0.05f));
        assertThat(cosines.get(SIZE - 1)).as("seed %d", SEED).isBetween(0.8f, 0.95f);
        assertThat(ClusteredVectors.dot(question, question)).isCloseTo(1, within(1e-5f));
    }

    @Test
    void aNumberAlwaysHasTheSameVectorAndSentence() {
        assertThat(new ClusteredVectors(SEED).at(3)).isEqualTo(vectors.at(3)).isNotEqualTo(vectors.at(4));
        NumberedSentences sentences = NumberedSentences.memories(SEED);
        assertThat(NumberedSentences.memories(SEED).at(12_345)).isEqualTo(sentences.at(12_345));
        Set<String> said = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            assertThat(sentences.at(i)).doesNotContain("{");
            said.add(sentences.at(i));
        }
        assertThat(said).as("seed %d", SEED).hasSizeGreaterThan(990);
    }
}
