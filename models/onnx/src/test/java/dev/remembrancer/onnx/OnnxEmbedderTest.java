package dev.remembrancer.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Vector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OnnxEmbedderTest {
    private static final List<String> FACTS = List.of(
            "User prefers formal tone",
            "User is on the Pro plan",
            "Company uses Slack for comms",
            "Last deployment was on March 10");

    private static OnnxEmbedder embedder;

    @BeforeAll
    static void open() {
        embedder = OnnxEmbedder.open(TestModels.CACHE);
    }

    @AfterAll
    static void close() {
        embedder.close();
    }

    @Test
    void meaningRanksWithoutASharedWord() {
        Vector question = embedder.embedQuery("how should I write my responses?");
        List<Double> cosines = vectors(FACTS).stream().map(question::cosine).toList();
        assertThat(cosines.get(0)).isCloseTo(0.600, within(0.02));
        assertThat(cosines.get(1)).isCloseTo(0.502, within(0.02));
        assertThat(cosines.get(2)).isCloseTo(0.494, within(0.02));
        assertThat(cosines.get(3)).isCloseTo(0.445, within(0.02));
        assertThat(Collections.max(cosines)).isEqualTo(cosines.get(0));
    }

    @Test
    void questionsFindTheirAnswers() {
        List<Vector> facts = vectors(List.of(
                "Alice is VP of Engineering",
                "Bob leads the sales team",
                "The office is in Berlin",
                "Alice likes hiking"));
        for (String question :
                List.of("who runs engineering?", "who is in charge of the developers?", "What is Alice's role?")) {
            Vector asked = embedder.embedQuery(question);
            List<Double> cosines = facts.stream().map(asked::cosine).toList();
            assertThat(Collections.max(cosines)).as(question).isEqualTo(cosines.get(0));
        }
    }

    @Test
    void textHasTheSameVectorAloneInAListAndFromManyThreads() {
        List<String> texts = new ArrayList<>(FACTS);
        texts.add("");
        texts.add("\u6771\u4eac \ud83d\ude00 caf\u00e9");
        texts.add("a longer text ".repeat(40));
        List<Vector> together = vectors(texts);
        for (int i = 0; i < texts.size(); i++) {
            assertThat(vectors(List.of(texts.get(i)))).containsExactly(together.get(i));
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<CompletableFuture<List<Vector>>> runs = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                runs.add(CompletableFuture.supplyAsync(() -> vectors(texts), threads));
            }
            assertThat(runs.stream().map(CompletableFuture::join)).allMatch(together::equals);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void passageHasTheVectorOfItsTextAlone() {
        String text = "She said that the harbour was closed, and went home. ".repeat(80);
        List<Passage> passages = embedder.embedTexts(List.of(text)).get(0);
        assertThat(passages).hasSizeGreaterThan(2);
        assertThat(passages.get(0).start()).isZero();
        assertThat(passages.get(passages.size() - 1).end()).isEqualTo(text.length());
        for (Passage passage : passages) {
            assertThat(vectors(List.of(text.substring(passage.start(), passage.end()))))
                    .containsExactly(passage.vector());
        }
    }

    @Test
    void endOfALongTextIsFound() {
        String text = "The weather was fine and nothing happened that day. ".repeat(100)
                + "The password of the guest network is on the blackboard.";
        Vector question = embedder.embedQuery("how do visitors get on the wireless network?");
        List<Passage> passages = embedder.embedTexts(List.of(text)).get(0);
        double last = question.cosine(passages.get(passages.size() - 1).vector());
        assertThat(last).isGreaterThan(question.cosine(passages.get(0).vector()) + 0.05);
    }

    @Test
    void questionBeyondWhatTheModelReadsIsCutOff() {
        Vector longest = embedder.embedQuery("word ".repeat(600));
        assertThat(embedder.embedQuery("word ".repeat(600) + "and so on")).isEqualTo(longest);
    }

    @Test
    void noTextsGiveNoPassages() {
        assertThat(embedder.embedTexts(List.of())).isEmpty();
    }

    @Test
    void infoIsThatOfTheModel() {
        assertThat(embedder.info().model()).isEqualTo("bge-small-en-v1.5-q");
        assertThat(embedder.info().dimension()).isEqualTo(384);
        assertThat(embedder.info().fingerprint()).matches("[0-9a-f]{32}");
        assertThat(vectors(List.of("x")).get(0).dimension()).isEqualTo(384);
    }

    @Test
    void closedEmbedderSaysSo() {
        OnnxEmbedder other = OnnxEmbedder.open(TestModels.CACHE);
        assertThat(other.embedQuery("once")).isNotNull();
        other.close();
        other.close();
        assertThatThrownBy(() -> other.embedQuery("twice"))
                .isInstanceOf(EmbedderClosedException.class)
                .hasMessageContaining("bge-small-en-v1.5-q");
        assertThatThrownBy(() -> other.embedTexts(List.of("a", "b"))).isInstanceOf(EmbedderClosedException.class);
    }

    @Test
    void closingWaitsForThoseWhoAreRunning() {
        OnnxEmbedder other = OnnxEmbedder.open(TestModels.CACHE);
        assertThat(other.embedQuery("once")).isNotNull();
        List<CompletableFuture<String>> runs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            runs.add(CompletableFuture.supplyAsync(() -> {
                try {
                    while (true) {
                        other.embedQuery("again and again");
                    }
                } catch (EmbedderClosedException e) {
                    return "closed";
                }
            }));
        }
        other.close();
        assertThat(runs.stream().map(CompletableFuture::join)).containsOnly("closed");
    }

    private static List<Vector> vectors(List<String> texts) {
        return embedder.embedTexts(texts).stream()
                .map(passages -> passages.get(0).vector())
                .toList();
    }
}
