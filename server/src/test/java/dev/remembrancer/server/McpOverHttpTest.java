package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.Scope;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.recall.Query;
import dev.remembrancer.server.ServerRig.Answer;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tools over HTTP: through the SDK's own client, and by hand where no client would go. */
class McpOverHttpTest extends ServerCase {
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

    @Test
    void aClientOfTheSdkRemembersAndRecalls() {
        try (McpSyncClient client = client("/mcp?agent=support&user_id=alice")) {
            assertThat(client.initialize().protocolVersion()).isEqualTo("2025-11-25");
            assertThat(client.listTools().tools()).hasSize(19);

            call(client, "remember", Map.of("content", "Prefers a formal tone"));
            String found = call(client, "recall", Map.of("query", "formal tone"));

            assertThat(found).contains("Prefers a formal tone");
            assertThat(remembrancer
                            .agent("support")
                            .recall(Query.of("formal tone").user("alice"))
                            .memories())
                    .hasSize(1);
            assertThat(failure(client, "recall", Map.of("query", "x", "scope", Map.of("user", "bob"))))
                    .startsWith("scope.user: is bound to another id");
        }
    }

    @Test
    void aForgettingBegunInOneRequestEndsInAnother() {
        remembrancer.agent("support").remember(NewMemory.semantic("Likes tea"));
        try (McpSyncClient client = client("/mcp?agent=support")) {
            client.initialize();
            CallToolResult shown = client.callTool(request("forget", Map.of("all", true)));
            Object word = ((Map<?, ?>) shown.structuredContent()).get("confirmation");

            try (McpSyncClient later = client("/mcp?agent=support")) {
                later.initialize();
                call(later, "forget", Map.of("confirmation", word));
            }
        }

        assertThat(remembrancer.agent("support").memories(Scope.OPEN).count(Selection.EVERY))
                .isZero();
    }

    @Test
    void theAgentIsNamedByTheAddressAndMadeAtTheFirstWrite() {
        try (McpSyncClient client = client("/mcp?agent=new&tools=graph");
                McpSyncClient nobody = client("/mcp")) {
            client.initialize();
            nobody.initialize();

            assertThat(client.listTools().tools()).hasSize(9);
            call(client, "read_graph", Map.of());
            assertThat(remembrancer.findAgent("new")).isEmpty();
            call(
                    client,
                    "create_entities",
                    Map.of("entities", List.of(Map.of("name", "A", "entityType", "p", "observations", List.of()))));
            assertThat(remembrancer.findAgent("new")).isPresent();

            assertThat(failure(nobody, "remember", Map.of("content", "x"))).contains("/mcp?agent=NAME");
        }
        try (McpSyncClient unknown = client("/mcp?agent=agt_unknown")) {
            unknown.initialize();
            assertThat(failure(unknown, "remember", Map.of("content", "x"))).contains("No agent here has this id");
        }
    }

    @Test
    void aMessageIsAnsweredAndANotificationIsAccepted() {
        Answer answer = rig.post("/mcp", PING);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.json().toString()).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");

        Answer accepted = rig.post("/mcp", "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.json().isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "[]", "{}", "[" + PING + "]"})
    void whatIsNoMessageIsABadRequest(String body) {
        Answer answer = rig.post("/mcp", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("detail")).startsWith("The body is no message of MCP");
    }

    @Test
    void withoutAKeyNothingIsAnswered() {
        HttpRequest.Builder stranger = rig.strangersRequest("/mcp").POST(BodyPublishers.ofString(PING));

        assertThat(rig.send(stranger).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "http://localhost:1", "not an origin", "file://"})
    void aPageOfAnotherOriginIsTurnedAway(String origin) {
        Answer answer = rig.send(rig.request("/mcp").header("Origin", origin).POST(BodyPublishers.ofString(PING)));

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void aPageOfOurOwnOriginIsLetIn() {
        HttpRequest.Builder own =
                rig.request("/mcp").header("Origin", rig.server().url()).POST(BodyPublishers.ofString(PING));

        assertThat(rig.send(own).status()).isEqualTo(200);
    }

    @Test
    void aNameThatOnlyLeadsHereIsTurnedAway() throws Exception {
        String answer = rig.raw("POST /mcp HTTP/1.1\r\nHost: evil.example\r\nX-API-Key: " + rig.key()
                + "\r\nConnection: close\r\nContent-Length: " + PING.length() + "\r\n\r\n" + PING);

        assertThat(answer).startsWith("HTTP/1.1 403");
    }

    @Test
    void headersOfTheProtocolAreHeeded() {
        assertThat(status("MCP-Protocol-Version", "2025-06-18")).isEqualTo(200);
        assertThat(status("MCP-Protocol-Version", "2026-07-28")).isEqualTo(400);
        assertThat(status("Accept", "application/json, text/event-stream")).isEqualTo(200);
        assertThat(status("Accept", "text/event-stream")).isEqualTo(406);
    }

    @Test
    void thereIsNoStreamToOpenAndNoSessionToEnd() {
        assertThat(rig.get("/mcp").status()).isEqualTo(405);
        assertThat(rig.delete("/mcp").status()).isEqualTo(405);
    }

    @Test
    void anAddressIsHeldToWhatItCanSay() {
        assertThat(rig.post("/mcp?agnet=support", PING).status()).isEqualTo(422);
        assertThat(rig.post("/mcp?tools=some", PING).status()).isEqualTo(422);
        assertThat(rig.post("/mcp?agent=a&agent=b", PING).status()).isEqualTo(422);
    }

    @Test
    void aBodyOverTheLimitIsNotRead() {
        assertThat(rig.post("/mcp", " ".repeat(3 << 20)).status()).isEqualTo(413);
    }

    private int status(String header, String value) {
        return rig.send(rig.request("/mcp").header(header, value).POST(BodyPublishers.ofString(PING)))
                .status();
    }

    private McpSyncClient client(String address) {
        return McpClient.sync(
                        HttpClientStreamableHttpTransport.builder(rig.server().url())
                                .endpoint(address)
                                .requestBuilder(HttpRequest.newBuilder().header("Authorization", "Bearer " + rig.key()))
                                .build())
                .build();
    }

    private static String call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        CallToolResult result = client.callTool(request(tool, arguments));
        assertThat(result.isError()).as("%s: %s", tool, result).isNotEqualTo(true);
        return text(result);
    }

    private static String failure(McpSyncClient client, String tool, Map<String, Object> arguments) {
        CallToolResult result = client.callTool(request(tool, arguments));
        assertThat(result.isError()).as("%s: %s", tool, result).isTrue();
        return text(result);
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().get(0)).text();
    }

    private static CallToolRequest request(String tool, Map<String, Object> arguments) {
        return CallToolRequest.builder(tool).arguments(arguments).build();
    }
}
