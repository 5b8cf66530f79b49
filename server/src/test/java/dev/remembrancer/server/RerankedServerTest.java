package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.Agent;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.recall.Query;
import dev.remembrancer.recall.Recall.Order;
import dev.remembrancer.server.ServerRig.Answer;
import dev.remembrancer.server.observe.TelemetryOptions;
import dev.remembrancer.spi.Reranker;
import dev.remembrancer.testkit.MutableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a memory's reranker, by answers, metrics and the log; of its failures, too. */
class RerankedServerTest {
    private static final Logger LOGGER = Logger.getLogger("dev.remembrancer.engine.Reranking");
    private static final String MEASURED = "remembrancer_reranking_duration_seconds_count{outcome=\"%s\"}";

    @TempDir
    Path directory;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler log = new Handler() {
        @Override
        public void publish(LogRecord record) {
            assertThat(record.getLevel()).isEqualTo(Level.WARNING);
            assertThat(record.getThrown()).isNull();
            lines.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOGGER.addHandler(log);
        LOGGER.setUseParentHandlers(false);
    }

    @AfterEach
    void hearNoMore() {
        LOGGER.removeHandler(log);
        LOGGER.setUseParentHandlers(true);
    }

    private static Reranker.Scores lastFirst(String question, List<String> texts) {
        List<Double> places = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            places.add((double) i);
        }
        return new Reranker.Scores(places);
    }

    private static Reranker.Scores failing(String question, List<String> texts) {
        throw new IllegalStateException("canary " + question + texts);
    }

    private ObservedServer reranked(Reranker reranker) {
        return ObservedServer.reranked(directory, TelemetryOptions.USUAL, reranker);
    }

    private static JsonNode recall(ObservedServer server, Map<String, Object> more) {
        Map<String, Object> question = new LinkedHashMap<>(Map.of("query", "coffee", "min_confidence", 0));
        question.putAll(more);
        Answer answer = server.rig.post(ObservedServer.AGENT + "/recall", question);
        ObservedServer.expect(200, answer);
        return answer.json();
    }

    private static void rememberCoffee(ObservedServer server) {
        for (int i = 0; i < 4; i++) {
            server.remember("coffee " + "or tea ".repeat(i) + "number" + i);
        }
    }

    @Test
    void anAnswerSaysWhatItIsInTheOrderOf() throws Exception {
        try (ObservedServer server = reranked(RerankedServerTest::lastFirst)) {
            rememberCoffee(server);
            JsonNode own = recall(server, Map.of("rerank", false, "explain", true));
            JsonNode reranked = recall(server, Map.of("explain", true));

            assertThat(own.path("order").asText()).isEqualTo("confidence");
            assertThat(reranked.path("order").asText()).isEqualTo("reranker");
            for (int i = 0; i < 4; i++) {
                JsonNode one = reranked.path("memories").path(i);
                JsonNode same = own.path("memories").path(3 - i);
                assertThat(one.path("id")).isEqualTo(same.path("id"));
                assertThat(one.path("confidence")).isEqualTo(same.path("confidence"));
                assertThat(one.at("/explanation/reranker_score").asInt(-1)).isEqualTo(3 - i);
                assertThat(same.path("explanation").has("reranker_score")).isFalse();
            }
            JsonNode first = server.rig
                    .post(
                            ObservedServer.AGENT + "/inject-context",
                            Map.of("message", "coffee", "threshold", 0, "explain", true, "budget", 500))
                    .json()
                    .at("/memories/0/explanation");
            assertThat(first.has("reranker_score")).isTrue();

            Scraped now = server.scrape();
            assertThat(now.value(MEASURED.formatted("ok"))).isEqualTo(2);
            assertThat(now.value(MEASURED.formatted("failed"))).isZero();
        }
        assertThat(lines).isEmpty();
    }

    @Test
    void aRerankerThatFailsIsSeenInTheAnswerTheMetricsAndTheLog() throws Exception {
        try (ObservedServer server = reranked(RerankedServerTest::failing)) {
            rememberCoffee(server);
            JsonNode own = recall(server, Map.of("rerank", false));
            for (int i = 0; i < 3; i++) {
                JsonNode failed = recall(server, Map.of("explain", true));
                assertThat(failed.path("order").asText()).isEqualTo("reranker_failed");
                assertThat(failed.findValuesAsText("id")).isEqualTo(own.findValuesAsText("id"));
                assertThat(failed.findValues("reranker_score")).isEmpty();
            }
            Scraped now = server.scrape();
            assertThat(now.value(MEASURED.formatted("failed"))).isEqualTo(3);
            assertThat(now.value(MEASURED.formatted("ok"))).isZero();
            assertThat(now.value("remembrancer_operation_duration_seconds_count{operation=\"recall\",outcome=\"ok\"}"))
                    .isEqualTo(4);
        }
        assertThat(lines)
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("1 time", "java.lang.IllegalStateException")
                        .doesNotContain("canary", "coffee"));
    }

    @Test
    void unusableScoresAreAFailureToo() throws Exception {
        try (ObservedServer server = reranked((question, texts) -> Reranker.Scores.of(1, Double.NaN))) {
            rememberCoffee(server);
            assertThat(recall(server, Map.of()).path("order").asText()).isEqualTo("reranker_failed");
            assertThat(server.scrape().value(MEASURED.formatted("failed"))).isEqualTo(1);
        }
        assertThat(lines).singleElement().satisfies(line -> assertThat(line).contains("score 2 of 2 is NaN"));
    }

    @Test
    void theLogTellsOfFailuresOnceAMinuteHowManyThereWere() {
        MutableClock clock = MutableClock.atNoon();
        try (Remembrancer memory = SmallMemory.reranked(RerankedServerTest::failing, clock)) {
            Agent agent = memory.agent("support");
            agent.remember(NewMemory.semantic("coffee with milk"));
            agent.remember(NewMemory.semantic("coffee with sugar"));
            for (int second = 0; second <= 130; second += 10) {
                assertThat(agent.recall(Query.of("coffee").minimumConfidence(0)).order())
                        .isEqualTo(Order.RERANKER_FAILED);
                clock.advance(Duration.ofSeconds(10));
            }
        }
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).contains("failed, 1 time(s)");
        assertThat(lines.get(1)).contains("failed, 6 time(s)");
        assertThat(lines.get(2)).contains("failed, 6 time(s)");
    }
}
