package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.remembrancer.spi.Embedder;
import dev.remembrancer.spi.EmbedderInfo;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What every {@link Embedder} must do. An embedder's test class extends this and says how to open one; nearly all tests
 * share the first, for opening can be slow.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class EmbedderContract {
    private static final List<String> TEXTS = List.of(
            "The user prefers a formal tone.",
            "coffee",
            "Last deployment was on March 10",
            "\u6771\u4eac\u306b\u4f4f\u3093\u3067\u3044\u307e\u3059\u3002",
            "a much longer sentence, which says nothing at all, but has so many words that it can't be mistaken");

    private Embedder shared;

    /** Opens an embedder, anew with each call. The contract closes it. */
    protected abstract Embedder embedder();

    /** Whether long texts have several passages. */
    protected boolean hasPassages() {
        return true;
    }

    @BeforeAll
    final void openShared() {
        shared = embedder();
    }

    @AfterAll
    final void closeShared() {
        shared.close();
    }

    @Test
    final void theInfoIsTrueOfTheVectors() {
        EmbedderInfo info = shared.info();
        assertThat(info.model()).isNotBlank();
        assertThat(info.fingerprint()).isNotBlank().hasSizeLessThanOrEqualTo(64);
        assertThat(info.scale().answering()).isGreaterThan(info.scale().unrelated());
        assertThat(shared.embedQuery("coffee").dimension()).isEqualTo(info.dimension());
        assertThat(embed("coffee")).allMatch(passage -> passage.vector().dimension() == info.dimension());
        assertThat(shared.info()).isEqualTo(info);
    }

    @Test
    final void vectorsHaveLengthOne() {
        for (String text : TEXTS) {
            assertThat(length(shared.embedQuery(text))).isCloseTo(1, within(1e-4));
            assertThat(embed(text))
                    .allSatisfy(passage -> assertThat(length(passage.vector())).isCloseTo(1, within(1e-4)));
        }
    }

    private static double length(Vector vector) {
        double squares = 0;
        for (float value : vector.toArray()) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares);
    }

    private List<Passage> embed(String text) {
        return shared.embedTexts(List.of(text)).get(0);
    }

    @Test
    final void noTextsHaveNoPassages() {
        assertThat(shared.embedTexts(List.of())).isEmpty();
    }

    @Test
    final void aTextHasTheSameVectorsAloneAndTogetherWithOthers() {
        List<List<Passage>> alone = TEXTS.stream().map(this::embed).toList();
        assertThat(shared.embedTexts(TEXTS)).isEqualTo(alone);
        List<String> twice = new ArrayList<>(TEXTS);
        twice.addAll(TEXTS);
        List<List<Passage>> expected = new ArrayList<>(alone);
        expected.addAll(alone);
        assertThat(shared.embedTexts(twice)).isEqualTo(expected);
    }

    @Test
    final void aTextHasTheSameVectorsFromEveryThread() throws Exception {
        List<List<Passage>> expected = shared.embedTexts(TEXTS);
        List<Vector> expectedQueries = TEXTS.stream().map(shared::embedQuery).toList();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                all.add(pool.submit(() -> {
                    for (int i = 0; i < 5; i++) {
                        assertThat(shared.embedTexts(TEXTS)).isEqualTo(expected);
                        assertThat(TEXTS.stream().map(shared::embedQuery).toList())
                                .isEqualTo(expectedQueries);
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get(120, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    final void anotherEmbedderOfTheSameKindMakesTheSameVectors() {
        Embedder another = embedder();
        try {
            assertThat(another.info()).isEqualTo(shared.info());
            assertThat(another.embedTexts(TEXTS)).isEqualTo(shared.embedTexts(TEXTS));
        } finally {
            another.close();
        }
    }

    @Test
    final void aShortTextHasOnePassage() {
        assertThat(embed("coffee")).singleElement().satisfies(passage -> {
            assertThat(passage.start()).isZero();
            assertThat(passage.end()).isEqualTo("coffee".length());
        });
    }

    @Test
    final void passagesCoverTheWholeTextInOrder() {
        SeededCases cases = new SeededCases(1);
        List<String> texts = new ArrayList<>(HostileText.VALID);
        texts.add("word ".repeat(3_000));
        texts.add("x".repeat(5_000));
        texts.add("\ud83e\udd84".repeat(2_000));
        texts.add("\u65e5\u672c\u8a9e".repeat(1_500));
        texts.add("\n\n  spaces before " + " ".repeat(3_000) + " and between\n\n");
        for (int i = 0; i < 20; i++) {
            texts.add(cases.unicode().repeat(cases.between(1, 60)));
        }
        List<List<Passage>> all = shared.embedTexts(texts);
        assertThat(all).hasSameSizeAs(texts);
        for (int i = 0; i < texts.size(); i++) {
            assertCovered(texts.get(i), all.get(i));
        }
    }

    private static void assertCovered(String text, List<Passage> passages) {
        assertThat(passages).isNotEmpty();
        int covered = 0;
        int start = -1;
        for (Passage passage : passages) {
            assertThat(passage.start()).isGreaterThan(start).isLessThan(passage.end());
            assertThat(passage.end()).isLessThanOrEqualTo(text.length());
            assertThat(isBetweenCharacters(text, passage.start())).isTrue();
            assertThat(isBetweenCharacters(text, passage.end())).isTrue();
            if (passage.start() > covered) {
                assertThat(text.substring(covered, passage.start())).isBlank();
            }
            start = passage.start();
            covered = Math.max(covered, passage.end());
        }
        assertThat(text.substring(covered)).isBlank();
    }

    private static boolean isBetweenCharacters(String text, int index) {
        return index == 0
                || index == text.length()
                || !(Character.isHighSurrogate(text.charAt(index - 1)) && Character.isLowSurrogate(text.charAt(index)));
    }

    @Test
    final void aLongTextHasSeveralPassagesAndItsEndIsNotLost() {
        if (!hasPassages()) {
            return;
        }
        String filler = "The committee met again and talked about the budget of the harbour. ".repeat(60);
        String end = "My sister plays the violin in an orchestra.";
        List<Passage> passages = embed(filler + end);
        assertThat(passages).hasSizeGreaterThan(1);
        Vector question = shared.embedQuery("My sister plays the violin in an orchestra.");
        double first = passages.get(0).vector().cosine(question);
        double last = passages.get(passages.size() - 1).vector().cosine(question);
        assertThat(last).isGreaterThan(first);
    }

    @Test
    final void hostileTextsHaveFiniteVectors() {
        for (String text : HostileText.VALID) {
            assertThat(length(shared.embedQuery(text))).as("'%s'", text).isCloseTo(1, within(1e-4));
        }
        assertThat(shared.embedTexts(HostileText.VALID)).hasSameSizeAs(HostileText.VALID);
    }

    @Test
    final void aQuestionOfAnyLengthHasAVector() {
        for (String text : HostileText.largest()) {
            assertThat(length(shared.embedQuery(text))).isCloseTo(1, within(1e-4));
        }
    }

    @Test
    final void theSameWordsLieCloserThanOthers() {
        Vector question = shared.embedQuery("Which tone does the user prefer?");
        double same = embed("The user prefers a formal tone.").get(0).vector().cosine(question);
        double other = embed("The harbour freezes in winter.").get(0).vector().cosine(question);
        assertThat(same).isGreaterThan(other);
    }

    @Test
    final void closingTwiceIsClosingOnce() {
        Embedder another = embedder();
        another.close();
        another.close();
        assertThat(shared.embedQuery("coffee").dimension())
                .isEqualTo(shared.info().dimension());
    }
}
