package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.Agent;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.memory.Source;
import dev.remembrancer.recall.TokenBudget;
import dev.remembrancer.server.ServerRig.Answer;
import dev.remembrancer.server.gateway.GatewayOptions;
import dev.remembrancer.server.http.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes to the upstream, what comes back, and what is remembered of it. */
class GatewayTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String RESPONSES = "/v1/responses";
    private static final String TONE = "Prefers a formal tone";

    private static final String ANSWERED =
            "{\"id\":\"c\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Dear Sir or"
                    + " Madam\"},\"finish_reason\":\"stop\"}],\"x\":1.10}";

    @TempDir
    Path directory;

    private TroubledStore store;
    private Remembrancer remembrancer;
    private Agent support;
    private ScriptedUpstream upstream;
    private ServerRig rig;

    @BeforeEach
    void open() throws IOException {
        store = new TroubledStore();
        remembrancer = SmallMemory.over(store);
        support = remembrancer.agent("support");
        support.remember(NewMemory.semantic(TONE).user("alice"));
        upstream = new ScriptedUpstream();
        open(GatewayOptions.to(upstream.url()).apiKey("sk-upstream").agent("support"), directory);
    }

    private void open(GatewayOptions options, Path keys) {
        rig = ServerRig.over(remembrancer, ServerRig.options(keys).gateway(options));
    }

    @AfterEach
    void close() {
        rig.close();
        upstream.close();
        remembrancer.close();
    }

    private static String chat(String rest) {
        return "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"which tone should I write in?\"}]"
                + rest + "}";
    }

    private static String ofAlice() {
        return chat(",\"user\":\"alice\"");
    }

    /** What alice's memory has beside what the test put there, the latest first, once so much is there. */
    private List<Memory> remembered(int count) throws InterruptedException {
        return remembered("alice", count);
    }

    private List<Memory> remembered(String user, int count) throws InterruptedException {
        for (int i = 0; i < 500; i++) {
            List<Memory> episodes =
                    support
                            .memories(Scope.OPEN.user(user))
                            .list(Selection.CURRENT, Optional.empty(), 100)
                            .memories()
                            .stream()
                            .filter(memory -> memory.provenance().saidAt().isPresent())
                            .toList();
            if (episodes.size() >= count) {
                return episodes;
            }
            Thread.sleep(10);
        }
        throw new AssertionError("not remembered");
    }

    private HttpResponse<byte[]> bytes(String path, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(rig.request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofByteArray());
    }

    private JsonNode sent() {
        return JsonText.MAPPER.valueToTree(
                read(upstream.asked.get(upstream.asked.size() - 1).body()));
    }

    private static Object read(String json) {
        return JsonText.object(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatMemoryHasStandsBeforeWhatTheUserSaysLast() {
        upstream.nextJson(200, ANSWERED);
        rig.post(
                CHAT,
                "{\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},{\"role\":\"user\",\"content\":\"first\"},"
                        + "{\"role\":\"user\",\"content\":\"my \\u0074one?\"},{\"role\":\"tool\",\"content\":\"x\"}],"
                        + "\"user\":\"alice\"}");
        JsonNode messages = sent().path("messages");
        assertThat(messages.get(0).path("content").asText()).isEqualTo("Be brief.");
        assertThat(messages.get(1).path("content").asText()).isEqualTo("first");
        assertThat(messages.get(2).path("content").asText())
                .startsWith("<memories>")
                .contains(TONE)
                .endsWith("</memories>\n\nmy tone?");
        assertThat(messages.get(3).path("content").asText()).isEqualTo("x");
    }

    @Test
    void whatIsSaidInPartsGetsAPartMore() {
        upstream.nextJson(200, "{}");
        rig.post(
                CHAT,
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"u\"}},"
                        + "{\"type\":\"text\",\"text\":\"which tone?\"}]}],\"user\":\"alice\"}");
        JsonNode content = sent().at("/messages/0/content");
        assertThat(content.get(0).path("type").asText()).isEqualTo("text");
        assertThat(content.get(0).path("text").asText()).contains(TONE);
        assertThat(content.get(1).at("/image_url/url").asText()).isEqualTo("u");
        upstream.nextJson(200, "{}");
        rig.post(RESPONSES, "{\"input\":\"which tone?\",\"safety_identifier\":\"alice\"}");
        assertThat(sent().path("input").asText()).contains(TONE).endsWith("which tone?");
        upstream.nextJson(200, "{}");
        rig.post(
                RESPONSES,
                "{\"input\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"which tone?\"}]}],"
                        + "\"metadata\":{\"user_id\":\"alice\"}}");
        assertThat(sent().at("/input/0/content/0/type").asText()).isEqualTo("input_text");
        assertThat(sent().at("/input/0/content/0/text").asText()).contains(TONE);
    }

    @Test
    void allElseOfARequestStaysAsItWasWritten() {
        upstream.nextJson(200, ANSWERED);
        String rest =
                ",\"seed\":12345678901234567890123,\"temperature\":1.10,\"x\":{\"b\":1e400,\"a\":\"\\u00e9\\ud83d\"},"
                        + "\"user\":\"alice\",\"logit_bias\":null";
        rig.post(CHAT, chat(rest));
        assertThat(upstream.asked.get(0).body())
                .endsWith("]" + rest + "}")
                .startsWith("{\"model\":\"m\",\"messages\":[");
        assertThat(upstream.asked.get(0).path()).isEqualTo("/v1/chat/completions");
    }

    @Test
    void nobodySeesWhatBelongsToAnother() {
        for (String body : List.of(chat(",\"user\":\"bob\""), chat(""))) {
            upstream.nextJson(200, ANSWERED);
            rig.post(CHAT, body);
            assertThat(upstream.asked.get(upstream.asked.size() - 1).body()).isEqualTo(body);
        }
    }

    @Test
    void theHeaderNamesTheUserBeforeTheBodyDoes() {
        upstream.nextJson(200, ANSWERED);
        rig.send(rig.request(CHAT)
                .header("X-Remembrancer-User", "alice")
                .POST(BodyPublishers.ofString(chat(",\"user\":\"bob\""))));
        assertThat(sent().at("/messages/0/content").asText()).contains(TONE);
        assertThat(upstream.asked.get(0).headers()).doesNotContainKey("x-remembrancer-user");
        Answer unknown = rig.send(
                rig.request(CHAT).header("X-Remembrancer-Agent", "nobody").POST(BodyPublishers.ofString(ofAlice())));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().at("/error/message").asText()).contains("agent");
    }

    @Test
    void bothSidesAreRememberedUnderTheirAuthorsAndTheirTime() throws Exception {
        upstream.nextJson(200, ANSWERED);
        Answer answer = rig.send(rig.request(CHAT)
                .header("X-Remembrancer-Session", "thread-42")
                .POST(BodyPublishers.ofString(ofAlice())));
        assertThat(answer.text("x")).isEqualTo("1.1");
        List<Memory> both = remembered(2);
        Memory question = both.stream()
                .filter(memory -> memory.provenance().source() == Source.USER)
                .findFirst()
                .orElseThrow();
        Memory reply = both.stream()
                .filter(memory -> memory.provenance().source() == Source.AGENT)
                .findFirst()
                .orElseThrow();
        assertThat(question.statement().content()).isEqualTo("which tone should I write in?");
        assertThat(question.provenance().author()).contains("alice");
        assertThat(question.provenance().origin().orElseThrow().session()).isEqualTo("thread-42");
        assertThat(reply.statement().content()).isEqualTo("Dear Sir or Madam");
        assertThat(reply.provenance().author()).contains("support");
        assertThat(reply.provenance().origin().orElseThrow().position()).isOne();
        assertThat(reply.statement().type().word()).isEqualTo("episodic");
    }

    @Test
    void aStreamComesThroughByteForByteAndIsRemembered() throws Exception {
        String[] parts = {
            ": a comment\r\n\r\n",
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"Dé",
            "ar \"}}]}\n\ndata: {\"choices\":[{\"index\":1,\"delta\":{\"content\":\"other\"}}]}\n\n",
            "data:{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Sir\"}}],\"n\":1.10}\n\n",
            "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\r\n\r\n",
            "data: {\"choices\":[],\"usage\":{}}\n\ndata: [DONE]\n\n"
        };
        upstream.nextStream(parts);
        HttpResponse<byte[]> answer = bytes(CHAT, chat(",\"user\":\"alice\",\"stream\":true"));
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(String.join("", parts));
        assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream; charset=utf-8");
        assertThat(remembered(2))
                .extracting(memory -> memory.statement().content())
                .contains("Déar Sir");
    }

    @Test
    void aStreamOfEventsIsRememberedToo() throws Exception {
        String big = "x".repeat(400_000);
        String[] parts = {
            "event: response.created\ndata: {\"type\":\"response.created\",\"response\":{}}\n\n",
            "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"delta\":\"Hello \"}\n\n",
            "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"delta\":\"there\"}\n\n",
            "event: response.completed\ndata: {\"type\":\"response.completed\",\"response\":{\"x\":\"" + big
                    + "\"}}\n\n"
        };
        upstream.nextStream(parts);
        HttpResponse<byte[]> answer = bytes(RESPONSES, "{\"input\":\"hi\",\"stream\":true,\"user\":\"alice\"}");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(String.join("", parts));
        assertThat(remembered(2))
                .extracting(memory -> memory.statement().content())
                .containsExactlyInAnyOrder("hi", "Hello there");
    }

    @Test
    void whatIsNotTheLastWordOfATurnIsNotRemembered() throws Exception {
        upstream.nextJson(
                200,
                "{\"choices\":[{\"message\":{\"content\":\"Let me look.\",\"tool_calls\":[{\"id\":\"t\"}]},"
                        + "\"finish_reason\":\"tool_calls\"}]}");
        rig.post(CHAT, ofAlice());
        upstream.nextStream("data: {\"choices\":[{\"delta\":{\"content\":\"cut off\"}}]}\n\n");
        bytes(CHAT, ofAlice());
        upstream.nextJson(
                200,
                "{\"status\":\"completed\",\"output\":[{\"type\":\"message\",\"content\":[{\"type\":\"output_text\","
                        + "\"text\":\"done\"}]},{\"type\":\"function_call\",\"name\":\"f\"}]}");
        rig.post(RESPONSES, "{\"input\":\"look\",\"user\":\"alice\"}");
        upstream.nextJson(200, "no json at all");
        bytes(CHAT, ofAlice());
        upstream.nextJson(200, ANSWERED);
        rig.post(CHAT, chat("")); // of nobody
        upstream.nextJson(
                200,
                "{\"status\":\"completed\",\"output\":[{\"type\":\"web_search_call\"},{\"type\":\"message\",\"content\":"
                        + "[{\"type\":\"output_text\",\"text\":\"found\"}]}]}");
        rig.post(RESPONSES, "{\"input\":\"search\",\"user\":\"alice\"}");
        assertThat(remembered(2))
                .extracting(memory -> memory.statement().content())
                .containsExactlyInAnyOrder("search", "found");
        assertThat(support.memoriesInEveryScope().count(Selection.CURRENT)).isEqualTo(3);
    }

    @Test
    void theFirstPartIsThereBeforeTheLastIsMade() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        upstream.next(exchange -> {
            OutputStream out = ScriptedUpstream.begin(exchange, "text/event-stream");
            out.write("data: 1\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            boolean wasRead = read.await(30, TimeUnit.SECONDS);
            out.write(("data: " + wasRead + "\n\n").getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        HttpResponse<InputStream> answer = HttpClient.newHttpClient()
                .send(rig.request(CHAT).POST(BodyPublishers.ofString(ofAlice())).build(), BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            assertThat(new String(body.readNBytes(9), StandardCharsets.UTF_8)).isEqualTo("data: 1\n\n");
            read.countDown();
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("data: true\n\n");
        }
    }

    @Test
    void aCallerThatGoesAwayStopsTheUpstream() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        upstream.next(exchange -> {
            OutputStream out = ScriptedUpstream.begin(exchange, "text/event-stream");
            try {
                for (int i = 0; i < 20_000; i++) {
                    out.write("data: more\n\n".getBytes(StandardCharsets.UTF_8));
                    out.flush();
                    Thread.sleep(1);
                }
            } catch (IOException e) {
                stopped.countDown();
            }
        });
        HttpResponse<InputStream> answer = HttpClient.newHttpClient()
                .send(rig.request(CHAT).POST(BodyPublishers.ofString(ofAlice())).build(), BodyHandlers.ofInputStream());
        answer.body().readNBytes(12);
        answer.body().close();
        assertThat(stopped.await(15, TimeUnit.SECONDS)).isTrue();
        assertThat(support.memories(Scope.OPEN.user("alice")).count(Selection.CURRENT))
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 429, 500, 503})
    void errorsOfTheUpstreamComeThroughUnchanged(int status) throws Exception {
        String error = "{\"error\": {\"message\":\"no\", \"code\":\"theirs\"}}\n";
        upstream.next(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "7");
            exchange.getResponseHeaders().set("x-request-id", "req_theirs");
            exchange.getResponseHeaders().set("Set-Cookie", "a=b");
            exchange.getResponseHeaders().set("Keep-Alive", "timeout=5");
            ScriptedUpstream.send(exchange, status, "application/json", error);
        });
        HttpResponse<byte[]> answer = bytes(CHAT, ofAlice());
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(error);
        assertThat(answer.headers().firstValue("retry-after")).contains("7");
        assertThat(answer.headers().allValues("x-request-id")).containsExactly("req_theirs");
        assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
        assertThat(answer.headers().firstValue("keep-alive")).isEmpty();
    }

    @Test
    void ourKeyStaysHereAndTheirsIsSentInItsPlace() {
        upstream.nextJson(200, ANSWERED);
        rig.send(rig.strangersRequest(CHAT)
                .header("Authorization", "Bearer " + rig.key())
                .header("OpenAI-Project", "p")
                .header("Cookie", "a=b")
                .POST(BodyPublishers.ofString(ofAlice())));
        upstream.nextJson(200, ANSWERED);
        rig.send(
                rig.request(CHAT).header("Authorization", "Bearer sk-caller").POST(BodyPublishers.ofString(ofAlice())));
        assertThat(upstream.asked.get(0).header("Authorization")).isEqualTo("Bearer sk-upstream");
        assertThat(upstream.asked.get(0).header("OpenAI-Project")).isEqualTo("p");
        assertThat(upstream.asked.get(0).headers()).doesNotContainKeys("cookie", "x-api-key");
        assertThat(upstream.asked.get(1).header("Authorization")).isEqualTo("Bearer sk-caller");
        assertThat(upstream.asked)
                .allSatisfy(asked -> assertThat(asked.headers().toString()).doesNotContain(rig.key()));
        assertThat(rig.send(rig.strangersRequest(CHAT).POST(BodyPublishers.ofString(ofAlice())))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aMemoryThatFailsBreaksNoAnswer() throws Exception {
        store.meet(() -> {
            throw new TroubledStore.DiskFullException();
        });
        upstream.nextJson(200, ANSWERED);
        HttpResponse<byte[]> answer = bytes(CHAT, ofAlice());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(ANSWERED);
        store.meet(() -> {});
        upstream.nextJson(200, ANSWERED);
        bytes(CHAT, ofAlice());
        assertThat(remembered(2)).hasSize(2);
    }

    @Test
    void anUpstreamThatIsNotThereOrTooSlowIsSaid() throws Exception {
        Duration little = Duration.ofMillis(300);
        rig.close();
        open(
                GatewayOptions.to(upstream.url())
                        .agent("support")
                        .timeouts(new GatewayOptions.Timeouts(little, little, little)),
                directory.resolve("other"));
        CountDownLatch over = new CountDownLatch(1);
        upstream.next(exchange -> over.await());
        Answer late = rig.post(CHAT, ofAlice());
        assertThat(late.status()).isEqualTo(504);
        assertThat(late.json().at("/error/code").asText()).isEqualTo("upstream_timeout");
        upstream.next(exchange -> {
            ScriptedUpstream.begin(exchange, "text/event-stream").write("data: 1\n\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            over.await();
        });
        assertThatThrownBy(() -> bytes(CHAT, ofAlice())).isInstanceOf(IOException.class);
        over.countDown();
        upstream.close();
        Answer gone = rig.post(CHAT, ofAlice());
        assertThat(gone.status()).isEqualTo(502);
        assertThat(gone.json().at("/error/code").asText()).isEqualTo("upstream_unreachable");
        assertThat(gone.json().at("/error/type").asText()).isEqualTo("server_error");
        assertThat(upstream.asked)
                .allSatisfy(asked -> assertThat(asked.headers()).doesNotContainKey("authorization"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"messages\":[", "7", "{\"messages\":[]} x"})
    void whatIsNoRequestIsNotSent(String body) {
        Answer refused = rig.post(CHAT, body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/error/code").asText()).isEqualTo("invalid_json");
        assertThat(upstream.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"m\"}",
                "{\"messages\":\"x\",\"input\":7}",
                "{\"messages\":[7,{\"role\":7},{\"role\":\"user\",\"content\":7},{\"role\":\"user\"}],\"user\":7}",
                "{\"messages\":[{\"role\":\"user\",\"content\":[]}],\"user\":\"alice\"}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\" \"}],\"user\":\"alice\"}",
            })
    void whatHasNoWordsOfAUserIsSentAsItIs(String body) {
        upstream.nextJson(400, "{\"error\":{}}");
        assertThat(rig.post(CHAT, body).status()).isEqualTo(400);
        assertThat(upstream.asked.get(0).body()).isEqualTo(body);
    }

    @Test
    void onePersonsServerMayRememberWhoeverSpeaks() throws Exception {
        rig.close();
        open(
                GatewayOptions.to(upstream.url()).agent("fresh").user("me").budget(TokenBudget.of(200)),
                directory.resolve("other"));
        support = remembrancer.agent("fresh");
        upstream.nextJson(200, ANSWERED);
        rig.post(CHAT, chat(""));
        assertThat(remembered("me", 2)).hasSize(2);
    }

    @Test
    void aSilentUpstreamOutlastsTheIdleLimitOfAConnection() throws Exception {
        rig.close();
        ServerOptions options = ServerRig.options(directory.resolve("other"));
        rig = ServerRig.over(
                remembrancer,
                options.limits(new Limits(
                                options.limits().bodyBytes(),
                                options.limits().headerBytes(),
                                Duration.ofMillis(200),
                                Duration.ofMillis(500)))
                        .gateway(GatewayOptions.to(upstream.url()).agent("support")));
        upstream.next(exchange -> {
            Thread.sleep(900);
            OutputStream out = ScriptedUpstream.begin(exchange, "text/event-stream");
            out.write("data: 1\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            Thread.sleep(900);
            out.write("data: 2\n\n".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        assertThat(new String(bytes(CHAT, ofAlice()).body(), StandardCharsets.UTF_8))
                .isEqualTo("data: 1\n\ndata: 2\n\n");
    }

    @Test
    void withoutAnUpstreamThereIsNoGateway() throws Exception {
        rig.close();
        rig = ServerRig.over(remembrancer, directory.resolve("other"));
        assertThat(bytes(CHAT, ofAlice()).statusCode()).isEqualTo(404);
        assertThat(GatewayOptions.to(URI.create("https://x/v1"))
                        .apiKey("sk-secret")
                        .toString())
                .doesNotContain("sk-secret");
        assertThatThrownBy(() -> GatewayOptions.to(URI.create("ftp://x/v1"))).hasMessageContaining("gateway.upstream");
    }
}
