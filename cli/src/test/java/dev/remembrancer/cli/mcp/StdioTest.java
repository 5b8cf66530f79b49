package dev.remembrancer.cli.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.recall.Query;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command over standard input and output, in a process of its own, with the real store and the real model. */
class StdioTest {
    @TempDir
    Path directory;

    @Test
    void aClientOfTheSdkRemembersAndRecallsAndWhatItSaidOutlivesTheProcess() {
        ServerParameters server = ServerParameters.builder(ChildProcess.java())
                .args(ChildProcess.arguments(directory.resolve("data"), "--agent=support", "--user=alice"))
                .build();
        try (McpSyncClient client = McpClient.sync(new StdioClientTransport(server, McpJsonDefaults.getMapper()))
                .build()) {
            assertThat(client.initialize().protocolVersion()).isEqualTo("2025-11-25");
            assertThat(client.listTools().tools()).hasSize(19);
            call(client, "remember", Map.of("content", "Prefers a formal tone"));
            assertThat(call(client, "recall", Map.of("query", "How should I write my reply?"))
                            .toString())
                    .contains("Prefers a formal tone");
            call(
                    client,
                    "create_entities",
                    Map.of(
                            "entities",
                            List.of(Map.of(
                                    "name",
                                    "John_Smith",
                                    "entityType",
                                    "person",
                                    "observations",
                                    List.of("Speaks fluent Spanish")))));
        }

        try (Remembrancer remembrancer = Remembrancer.open(directory.resolve("data"))) {
            assertThat(remembrancer
                            .agent("support")
                            .recall(Query.of("Who speaks Spanish?")
                                    .user("alice")
                                    .topK(1))
                            .memories()
                            .get(0)
                            .memory()
                            .content())
                    .isEqualTo("John_Smith: Speaks fluent Spanish");
        }
    }

    @Test
    void nothingButAnswersIsPrintedAndTheEndOfTheInputEndsTheProcess() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ChildProcess.java()));
        command.addAll(ChildProcess.arguments(directory.resolve("data"), "--tools=graph"));
        Process process = new ProcessBuilder(command).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write("""
                    {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"1999-01-01","capabilities":{},"clientInfo":{"name":"x","version":"1"}}}
                    this is no message
                    {"jsonrpc":"2.0","method":"notifications/initialized"}
                    {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"read_graph"}}
                    {"jsonrpc":"2.0","id":3,"method":"ping"}""".getBytes(StandardCharsets.UTF_8));
        }
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String logged = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(logged).isZero();
        assertThat(printed.lines())
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).startsWith("{\"jsonrpc\":\"2.0\""));
        assertThat(printed.lines().toList().get(2))
                .contains("\"structuredContent\":{\"entities\":[],\"relations\":[]}");
        assertThat(logged).doesNotContain("this is no message");
    }

    private static Object call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        CallToolResult result = client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
        assertThat(result.isError()).as("%s: %s", tool, result).isNotEqualTo(true);
        return result.structuredContent();
    }
}
