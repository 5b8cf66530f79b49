package dev.remembrancer.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.spi.Reranker.Scores;
import dev.remembrancer.spi.ScoresUnusableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class LangChain4jRerankerTest {
    private final List<List<String>> sent = new ArrayList<>();
    private final List<String> questions = new ArrayList<>();

    private ScoringModel model(Function<List<TextSegment>, List<Double>> answer) {
        return new ScoringModel() {
            @Override
            public Response<List<Double>> scoreAll(List<TextSegment> segments, String query) {
                sent.add(segments.stream().map(TextSegment::text).toList());
                questions.add(query);
                return Response.from(answer.apply(segments));
            }
        };
    }

    private LangChain4jReranker answering(Function<List<TextSegment>, List<Double>> answer) {
        return LangChain4jReranker.of(model(answer), "test/model");
    }

    /** The longer, the better. */
    private static List<Double> lengths(List<TextSegment> segments) {
        return segments.stream()
                .map(segment -> (double) segment.text().length())
                .toList();
    }

    @Test
    void allTextsGoInOneCallAndScoresComeBackInTheirOrder() {
        Scores scores =
                answering(LangChain4jRerankerTest::lengths).score("which?", List.of("Ann: yes", "no", "perhaps not"));
        assertThat(scores).isEqualTo(Scores.of(8, 2, 11));
        assertThat(sent).containsExactly(List.of("Ann: yes", "no", "perhaps not"));
        assertThat(questions).containsExactly("which?");
    }

    @Test
    void onlyTheBeginningOfALongTextIsSent() {
        String text = "word ".repeat(100);
        LangChain4jReranker reranker =
                LangChain4jReranker.of(model(LangChain4jRerankerTest::lengths), "test/model", 102);
        assertThat(reranker.score("which?", List.of(text, "short"))).isEqualTo(Scores.of(100, 5));
        assertThat(sent).containsExactly(List.of(text.substring(0, 100), "short"));
    }

    @Test
    void aTextThatBeginsWithNothingVisibleIsSentAsAFullStop() {
        LangChain4jReranker reranker =
                LangChain4jReranker.of(model(LangChain4jRerankerTest::lengths), "test/model", 100);
        assertThat(reranker.score("which?", List.of(" ".repeat(100) + "word", "word"))
                        .values())
                .hasSize(2);
        assertThat(sent).containsExactly(List.of(".", "word"));
    }

    @Test
    void failuresThatMayPassAreTransient() {
        for (RuntimeException failure : List.of(
                new TimeoutException("canary"),
                new RateLimitException("canary"),
                new HttpException(503, "canary"),
                new HttpException(429, "canary"),
                new IllegalStateException(new IOException("canary")))) {
            assertThatThrownBy(() -> failing(failure).score("a secret", List.of("b", "c")))
                    .isInstanceOf(RerankingFailedException.class)
                    .hasMessageContaining("test/model")
                    .hasMessageNotContaining("canary")
                    .hasMessageNotContaining("secret")
                    .hasCause(failure);
        }
    }

    @Test
    void failuresThatStayArePermanent() {
        for (RuntimeException failure : List.of(
                new AuthenticationException("canary"),
                new HttpException(400, "canary"),
                new IllegalArgumentException("canary"))) {
            assertThatThrownBy(() -> failing(failure).score("a secret", List.of("b", "c")))
                    .isInstanceOf(RerankingRefusedException.class)
                    .hasMessageContaining("test/model")
                    .hasMessageNotContaining("canary")
                    .hasCause(failure);
        }
    }

    @Test
    void aFiniteScoreForEachTextOrNone() {
        assertThatThrownBy(() -> answering(texts -> List.of(1.0)).score("a", List.of("b", "c")))
                .isInstanceOf(ScoresUnusableException.class)
                .hasMessageContaining("1 scores for 2 texts");
        assertThatThrownBy(() -> answering(texts -> List.of(1.0, Double.NaN)).score("a", List.of("b", "c")))
                .isInstanceOf(ScoresUnusableException.class)
                .hasMessageContaining("score 2 of 2 is NaN");
        assertThatThrownBy(() -> answering(texts -> Arrays.asList(1.0, null)).score("a", List.of("b", "c")))
                .isInstanceOf(RerankingRefusedException.class)
                .hasMessageContaining("left out");
        assertThatThrownBy(() -> answering(texts -> Collections.nCopies(3, 0.5)).score("a", List.of("b", "c")))
                .isInstanceOf(ScoresUnusableException.class)
                .hasMessageContaining("3 scores for 2 texts");
    }

    @Test
    void namesAndLengthsOutsideTheirLimitsAreRefused() {
        ScoringModel model = model(LangChain4jRerankerTest::lengths);
        assertThatThrownBy(() -> LangChain4jReranker.of(model, " ")).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> LangChain4jReranker.of(model, "name", 99)).isInstanceOf(InvalidRequestException.class);
    }

    private LangChain4jReranker failing(RuntimeException failure) {
        return answering(texts -> {
            throw failure;
        });
    }
}
