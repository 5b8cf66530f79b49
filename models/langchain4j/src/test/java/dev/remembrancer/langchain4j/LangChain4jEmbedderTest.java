package dev.remembrancer.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.model.embedding.request.EmbeddingParameter;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.request.EmbeddingRequestParameters;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import dev.langchain4j.model.output.Response;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.spi.EmbedderInfo.Scale;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Vector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LangChain4jEmbedderTest {
    private static final Settings GIVEN = Settings.USUAL.scale(new Scale(0.1, 0.6));

    private final WordModel model = new WordModel();

    @Test
    void batchesKeepTheOrderOfTheTexts() {
        LangChain4jEmbedder embedder = LangChain4jEmbedder.of(model, "words", GIVEN.batch(7));
        List<String> texts =
                IntStream.range(0, 50).mapToObj(i -> "text number " + i).toList();
        List<List<Passage>> passages = embedder.embedTexts(texts);
        for (int i = 0; i < texts.size(); i++) {
            Vector expected = Vector.of(WordModel.vector(texts.get(i)));
            assertThat(passages.get(i))
                    .containsExactly(new Passage(0, texts.get(i).length(), expected));
        }
        assertThat(model.batches()).extracting(List::size).containsExactly(7, 7, 7, 7, 7, 7, 7, 1);
    }

    @Test
    void longTextsArePassagesThatCoverThem() {
        LangChain4jEmbedder embedder = LangChain4jEmbedder.of(model, "words", GIVEN.passageCharacters(100));
        String text = "some words in a line\n".repeat(20);
        List<Passage> passages =
                embedder.embedTexts(List.of("short", text, "short")).get(1);
        assertThat(passages).hasSizeGreaterThan(3);
        int end = 0;
        for (Passage passage : passages) {
            assertThat(passage.start()).isEqualTo(end);
            end = passage.end();
            assertThat(passage.vector())
                    .isEqualTo(Vector.of(WordModel.vector(text.substring(passage.start(), passage.end()))));
        }
        assertThat(end).isEqualTo(text.length());
    }

    @Test
    void questionIsCutOffAfterOnePassage() {
        LangChain4jEmbedder embedder = LangChain4jEmbedder.of(model, "words", GIVEN.passageCharacters(100));
        assertThat(embedder.embedQuery("word ".repeat(50))).isEqualTo(embedder.embedQuery("word ".repeat(20)));
    }

    @Test
    void textWithoutAVisibleCharacterIsSentAsAFullStop() {
        LangChain4jEmbedder embedder = LangChain4jEmbedder.of(model, "words", GIVEN);
        List<List<Passage>> passages = embedder.embedTexts(List.of("", " \n", "word"));
        assertThat(passages).extracting(List::size).containsExactly(1, 1, 1);
        assertThat(model.batches()).containsExactly(List.of(".", ".", "word"));
    }

    @Test
    void scaleIsMeasuredOnceUnlessItIsGiven() {
        assertThat(LangChain4jEmbedder.of(model, "words", GIVEN).info().scale()).isEqualTo(new Scale(0.1, 0.6));
        assertThat(model.batches()).isEmpty();
        Scale measured = LangChain4jEmbedder.of(model, "words").info().scale();
        assertThat(measured.unrelated()).isCloseTo(0.1, within(0.15));
        assertThat(measured.answering()).isGreaterThan(measured.unrelated());
        assertThat(model.batches()).extracting(List::size).containsExactly(8, 8);
    }

    @Test
    void fingerprintTellsModelsApart() {
        List<String> fingerprints = new ArrayList<>();
        fingerprints.add(fingerprint("words", GIVEN));
        fingerprints.add(fingerprint("other", GIVEN));
        fingerprints.add(fingerprint("words", GIVEN.revision("2")));
        fingerprints.add(fingerprint("words", GIVEN.passageCharacters(500)));
        assertThat(fingerprints).doesNotHaveDuplicates().allMatch(it -> it.matches("[0-9a-f]{32}"));
        assertThat(fingerprint("words", GIVEN.batch(1))).isEqualTo(fingerprints.get(0));
    }

    @Test
    void modelThatAsksIsToldQuestionsFromTexts() {
        TypedModel typed = new TypedModel();
        LangChain4jEmbedder embedder = LangChain4jEmbedder.of(typed, "typed", GIVEN);
        assertThat(embedder.embedQuery("why")).isNotNull();
        assertThat(embedder.embedTexts(List.of("because"))).hasSize(1);
        assertThat(typed.types).containsExactly(EmbeddingInputType.QUERY, EmbeddingInputType.DOCUMENT);
    }

    @Test
    void failuresThatMayPassAreTransient() {
        for (RuntimeException failure : List.of(
                new TimeoutException("slow"),
                new RateLimitException("later"),
                new HttpException(503, "down"),
                new HttpException(429, "later"),
                new IllegalStateException(new IOException("connection reset")))) {
            assertThatThrownBy(() -> failing(failure).embedQuery("a secret"))
                    .isInstanceOf(EmbeddingFailedException.class)
                    .hasMessageContaining("words")
                    .hasMessageNotContaining("secret")
                    .hasCause(failure);
        }
    }

    @Test
    void failuresThatStayArePermanent() {
        for (RuntimeException failure : List.of(
                new AuthenticationException("key"),
                new HttpException(400, "bad"),
                new IllegalArgumentException("text"),
                new dev.langchain4j.exception.InvalidRequestException("too long"))) {
            assertThatThrownBy(() -> failing(failure).embedTexts(List.of("a secret")))
                    .isInstanceOf(EmbeddingRefusedException.class)
                    .hasMessageNotContaining("secret")
                    .hasCause(failure);
        }
    }

    @Test
    void whatIsNoVectorIsRefused() {
        assertRefused(vector -> new float[WordModel.DIMENSION], "zeros");
        assertRefused(vector -> new float[3], "3 dimensions");
        assertRefused(
                vector -> {
                    vector[5] = Float.NaN;
                    return vector;
                },
                "not finite");
        assertRefused(
                vector -> {
                    vector[0] = Float.POSITIVE_INFINITY;
                    return vector;
                },
                "not finite");
    }

    @Test
    void vectorForEveryTextOrNone() {
        LangChain4jEmbedder embedder = LangChain4jEmbedder.of(
                new WordModel() {
                    @Override
                    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
                        return super.embedAll(segments.subList(1, segments.size()));
                    }
                },
                "words",
                GIVEN);
        assertThatThrownBy(() -> embedder.embedTexts(List.of("a", "b")))
                .isInstanceOf(EmbeddingRefusedException.class)
                .hasMessageContaining("1 vectors for 2 texts");
    }

    @Test
    void settingsOutsideTheirLimitsAreRefused() {
        assertThatThrownBy(() -> GIVEN.batch(0)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> GIVEN.passageCharacters(10)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> LangChain4jEmbedder.of(model, " ")).isInstanceOf(InvalidRequestException.class);
    }

    private String fingerprint(String name, Settings settings) {
        return LangChain4jEmbedder.of(model, name, settings).info().fingerprint();
    }

    private static LangChain4jEmbedder failing(RuntimeException failure) {
        return LangChain4jEmbedder.of(
                new WordModel() {
                    @Override
                    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
                        throw failure;
                    }
                },
                "words",
                GIVEN);
    }

    private static void assertRefused(UnaryOperator<float[]> damage, String reason) {
        LangChain4jEmbedder embedder = LangChain4jEmbedder.of(
                new WordModel() {
                    @Override
                    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
                        return Response.from(segments.stream()
                                .map(segment -> Embedding.from(damage.apply(vector(segment.text()))))
                                .toList());
                    }
                },
                "words",
                GIVEN);
        assertThatThrownBy(() -> embedder.embedQuery("x"))
                .isInstanceOf(EmbeddingRefusedException.class)
                .hasMessageContaining(reason);
    }

    /** A model that wants to know what it embeds. */
    private static final class TypedModel implements EmbeddingModel {
        private final List<EmbeddingInputType> types = new ArrayList<>();

        @Override
        public Set<EmbeddingParameter<?>> supportedParameters() {
            return Set.of(EmbeddingRequestParameters.INPUT_TYPE);
        }

        @Override
        public EmbeddingResponse doEmbed(EmbeddingRequest request) {
            types.add(request.inputType());
            return EmbeddingResponse.builder()
                    .embeddings(request.inputs().stream()
                            .map(input -> Embedding.from(new float[] {1, 2}))
                            .toList())
                    .build();
        }

        @Override
        public int dimension() {
            return 2;
        }
    }
}
