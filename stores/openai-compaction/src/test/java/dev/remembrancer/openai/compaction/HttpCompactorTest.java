package dev.remembrancer.openai.compaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.remembrancer.Json;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.compacted.CompactionOutcome.State;
import dev.remembrancer.session.compacted.Compactor.Compacted;
import dev.remembrancer.session.compacted.Compactor.Request;
import dev.remembrancer.session.compacted.ResponseTurn;
import dev.remembrancer.session.compacted.ResponsesCompactedSession;
import dev.remembrancer.session.compacted.ResponsesCompactedSessions;
import dev.remembrancer.session.compacted.ResponsesCompaction;
import dev.remembrancer.session.store.MemorySessionStore;
import dev.remembrancer.session.store.StoredSessions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server on the loopback address that notes what it was sent. */
class HttpCompactorTest {
    private static final String ANSWER = """
            {"id":"resp_9","object":"response.compaction","created_at":1,"output":[
              {"role":"user","content":"hé 😀 \\ud800"}, {"id":"cmp_1","type":"compaction","encrypted_content":"x"}],
             "usage":{"input_tokens":12,"total_tokens":15}}""";

    private final List<String> seen = new ArrayList<>();
    private HttpServer server;
    private int status = 200;
    private String answer = ANSWER;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            seen.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("x-request-id", "req_7");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private HttpCompactor compactor(String path, String key) {
        return new HttpCompactor(
                HttpClient.newHttpClient(),
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path),
                key,
                Duration.ofSeconds(20));
    }

    @Test
    void itemsAreSentAsTheyAreAndTheAnswerIsRead() {
        Item item = new Item("{\"role\":\"user\",\"content\":\"hé\",\"n\":1.50,\"alone\":\"\\ud800\"}");
        Compacted compacted = compactor("/v1", "sk-test").compact(new Request.OfItems("gpt-4.1", List.of(item)));
        assertThat(seen)
                .containsExactly(
                        "POST /v1/responses/compact",
                        "Bearer sk-test",
                        "{\"model\":\"gpt-4.1\",\"input\":[" + item.json() + "]}");
        assertThat(compacted.output()).hasSize(2);
        assertThat(compacted.output().get(0)).isEqualTo(new Item("{\"role\":\"user\",\"content\":\"hé 😀 \\ud800\"}"));
        assertThat(compacted.usage()).contains(new Json("{\"input_tokens\":12,\"total_tokens\":15}"));
    }

    @Test
    void aResponseIsNamedByItsId() {
        compactor("/v1/", "").compact(new Request.OfResponse("o3", "resp_1"));
        assertThat(seen)
                .containsExactly(
                        "POST /v1/responses/compact", "null", "{\"model\":\"o3\",\"previous_response_id\":\"resp_1\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 429, 500, 503})
    void whatMayPassIsSaidToPass(int code) {
        status = code;
        answer = "<html>busy</html>";
        assertThatThrownBy(() -> compactor("/v1", "k").compact(new Request.OfResponse("o3", "r")))
                .isInstanceOf(CompactionUnavailableException.class)
                .hasMessageContaining("answered " + code + " to request req_7");
        assertThat(seen).as("sent once").hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"400", "401", "403", "404", "422", "302"})
    void aRefusalNamesItsCodeAndNothingThatWasSaid(int code) {
        status = code;
        answer =
                "{\"error\":{\"message\":\"canary\",\"type\":\"invalid_request_error\",\"code\":\"missing_required_parameter\"}}";
        assertThatThrownBy(() -> compactor("/v1", "sk-test").compact(new Request.OfResponse("o3", "r")))
                .isInstanceOf(CompactionRejectedException.class)
                .hasMessageContaining(code + " (missing_required_parameter)")
                .hasMessageNotContainingAny("canary", "sk-test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{\"output\":[1]}", "{\"output\":[{\"a\":1}", "{\"output\":[],\"usage\":}"})
    void anAnswerOfAnotherKindIsRefused(String body) {
        answer = body;
        assertThatThrownBy(() -> compactor("/v1", "k").compact(new Request.OfResponse("o3", "r")))
                .isInstanceOf(CompactionRejectedException.class)
                .hasMessageContaining("right address");
    }

    @Test
    void aServerThatIsNotThereMayComeBack() {
        HttpCompactor compactor = compactor("/v1", "k");
        server.stop(0);
        assertThatThrownBy(() -> compactor.compact(new Request.OfResponse("o3", "r")))
                .isInstanceOf(CompactionUnavailableException.class);
    }

    @Test
    void aSessionIsCompactedOverHttpAndStaysAsItIsWhenThatFails() {
        ResponsesCompactedSession session = ResponsesCompactedSessions.over(
                        StoredSessions.over(new MemorySessionStore(InstantSource.system())),
                        ResponsesCompaction.of(compactor("/v1", "k"), "gpt-4.1"))
                .session("s");
        List<Item> items = IntStream.range(0, 10)
                .mapToObj(i -> Item.message("assistant", "answer " + i))
                .toList();
        session.append(items);
        status = 500;
        assertThatThrownBy(() -> session.compactIfNeeded(ResponseTurn.UNKNOWN))
                .isInstanceOf(CompactionUnavailableException.class);
        assertThat(session.items()).isEqualTo(items);
        status = 200;
        assertThat(session.compactIfNeeded(ResponseTurn.UNKNOWN).state()).isEqualTo(State.DONE);
        assertThat(session.items()).hasSize(2);
    }
}
