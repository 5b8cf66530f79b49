package dev.remembrancer.server;

import static dev.remembrancer.server.TraceReceiver.hex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.server.gateway.GatewayOptions;
import dev.remembrancer.server.observe.TelemetryOptions;
import dev.remembrancer.spi.Reranker.Scores;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collector is sent of a request. */
class TracesTest {
    private static final String AGENT = ObservedServer.AGENT;
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";

    @TempDir
    Path directory;

    private TraceReceiver receiver;

    @BeforeEach
    void receive() throws IOException {
        receiver = new TraceReceiver();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    private TelemetryOptions traced() {
        return TelemetryOptions.USUAL.variables(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url(), "PATH", "/bin"));
    }

    private static void send(ObservedServer server, String path, String traceparent, String body) {
        ObservedServer.expect(
                path.endsWith("/remember") ? 201 : 200,
                server.rig.send(server.rig
                        .request(path)
                        .header("traceparent", traceparent)
                        .POST(BodyPublishers.ofString(body))));
    }

    private static String sampled() {
        return "00-" + TRACE + "-" + CALLER + "-01";
    }

    @Test
    void aRequestIsOneTraceWithItsPartsBelowIt() throws Exception {
        try (ObservedServer server = new ObservedServer(directory, traced())) {
            server.remember("Prefers tea");
            send(server, AGENT + "/recall", sampled(), "{\"query\":\"tea?\"}");
        }
        List<Span> spans = receiver.spans().stream()
                .filter(span -> hex(span.getTraceId()).equals(TRACE))
                .toList();

        assertThat(receiver.services()).containsExactly("remembrancer");
        Span request = named(spans, "POST /api/v1/agents/{agent}/recall");
        assertThat(hex(request.getParentSpanId())).isEqualTo(CALLER);
        assertThat(request.getKind()).isEqualTo(SpanKind.SPAN_KIND_SERVER);
        assertThat(request.getAttributesList().stream().map(KeyValue::getKey))
                .containsExactlyInAnyOrder("http.request.method", "http.route", "http.response.status_code");
        Span recall = named(spans, "recall");
        assertThat(recall.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(spans.stream()
                        .filter(span -> span.getParentSpanId().equals(recall.getSpanId()))
                        .map(Span::getName))
                .containsExactlyInAnyOrder("embed_query", "catch_up", "search_words", "search_vector", "rank");
        assertThat(spans).hasSize(7).allSatisfy(span -> {
            assertThat(span.getStartTimeUnixNano()).isLessThanOrEqualTo(span.getEndTimeUnixNano());
            assertThat(span.getStartTimeUnixNano()).isGreaterThanOrEqualTo(request.getStartTimeUnixNano());
        });
    }

    @Test
    void aRerankerIsAPartOfItsRecallAndFailsAlone() throws Exception {
        for (Scores scores : List.of(Scores.of(1, 2), Scores.of(1))) {
            Path here = Files.createDirectory(
                    directory.resolve("scores " + scores.values().size()));
            try (ObservedServer server = ObservedServer.reranked(here, traced(), (question, texts) -> scores)) {
                server.remember("Prefers tea");
                server.remember("Prefers tea with milk");
                send(server, AGENT + "/recall", sampled(), "{\"query\":\"tea?\",\"min_confidence\":0}");
            }
        }
        List<Span> recalls = receiver.spans().stream()
                .filter(span -> span.getName().equals("recall"))
                .toList();
        List<Span> reranked = receiver.spans().stream()
                .filter(span -> span.getName().equals("rerank"))
                .toList();
        assertThat(reranked)
                .extracting(Span::getParentSpanId)
                .containsExactlyElementsOf(recalls.stream().map(Span::getSpanId).toList());
        assertThat(reranked)
                .extracting(span -> span.getStatus().getCode())
                .containsExactly(StatusCode.STATUS_CODE_UNSET, StatusCode.STATUS_CODE_ERROR);
        assertThat(recalls).extracting(span -> span.getStatus().getCode()).containsOnly(StatusCode.STATUS_CODE_UNSET);
    }

    @Test
    void whatIsRememberedIsFollowedUntilItIsDurable() throws Exception {
        try (ObservedServer server = new ObservedServer(directory, traced())) {
            send(server, AGENT + "/remember", sampled(), "{\"content\":\"Prefers tea\"}");
        }
        Span remember = named(receiver.spans(), "remember");
        assertThat(receiver.spans().stream()
                        .filter(span -> span.getParentSpanId().equals(remember.getSpanId()))
                        .map(Span::getName))
                .containsExactlyInAnyOrder("embed_texts", "commit");
    }

    @Test
    void theUpstreamOfTheGatewayIsToldWhoseTraceItIsIn() throws Exception {
        try (ScriptedUpstream upstream = new ScriptedUpstream()) {
            try (ObservedServer server = new ObservedServer(
                    directory, traced(), options -> options.gateway(GatewayOptions.to(upstream.url())))) {
                upstream.nextJson(200, "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"yes\"}}]}");
                send(
                        server,
                        "/v1/chat/completions",
                        sampled(),
                        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"well?\"}]}");
            }
            Span request = named(receiver.spans(), "POST /v1/chat/completions");
            Span sent = receiver.spans().stream()
                    .filter(span -> span.getKind() == SpanKind.SPAN_KIND_CLIENT)
                    .findFirst()
                    .orElseThrow();
            assertThat(sent.getParentSpanId()).isEqualTo(request.getSpanId());
            assertThat(upstream.asked.get(0).header("traceparent"))
                    .isEqualTo("00-" + TRACE + "-" + hex(sent.getSpanId()) + "-01");
            assertThat(named(receiver.spans(), "context").getParentSpanId()).isEqualTo(request.getSpanId());
        }
    }

    @Test
    void aCallerWhoDoesNotSampleIsNotSampledHere() throws Exception {
        try (ObservedServer server = new ObservedServer(directory, traced())) {
            send(server, AGENT + "/recall", "00-" + TRACE + "-" + CALLER + "-00", "{\"query\":\"tea?\"}");
            server.recall("not by this caller");
        }
        assertThat(receiver.spans())
                .isNotEmpty()
                .noneMatch(span -> hex(span.getTraceId()).equals(TRACE));
    }

    @Test
    void nothingOfWhatIsRememberedOrOfWhoAsksIsInThem() throws Exception {
        String key;
        try (ObservedServer server = new ObservedServer(directory, traced())) {
            key = server.rig.key();
            server.rig.post("/api/v1/agents", Map.of("name", "canary-agent"));
            server.rig.post(
                    "/api/v1/agents/canary-agent/remember",
                    Map.of("content", "canary text", "user_id", "canary-user", "key", "canary.key"));
            server.rig.post(
                    "/api/v1/agents/canary-agent/recall", Map.of("query", "canary query", "user_id", "canary-user"));
            server.rig.post("/api/v1/agents/no-canary-agent/recall", Map.of("query", "canary"));
            server.rig.post(
                    "/api/v1/sessions/canary-session/items",
                    "{\"items\":[{\"role\":\"user\",\"content\":\"canary\"}]}");
            server.rig.send(server.rig
                    .request("/canary/path?canary=1")
                    .header("X-Request-Id", "canary")
                    .GET());
            server.rig.raw("CANARY / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        }
        assertThat(receiver.spans()).hasSizeGreaterThan(10);
        assertThat(receiver.raw())
                .contains("remembrancer", "embed_query")
                .doesNotContainIgnoringCase("canary")
                .doesNotContain("mem_", key, directory.toString());
    }

    private static Span named(List<Span> spans, String name) {
        assertThat(spans.stream().map(Span::getName)).contains(name);
        return spans.stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
