package dev.remembrancer.anthropic.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.beta.messages.BetaMemoryTool20250818;
import com.anthropic.models.beta.messages.BetaMessage;
import com.anthropic.models.beta.messages.MessageCreateParams;
import com.anthropic.models.beta.messages.ToolRunnerCreateParams;
import com.sun.net.httpserver.HttpServer;
import dev.remembrancer.Json;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.Scope;
import dev.remembrancer.embedded.Embedded;
import dev.remembrancer.files.MemoryFiles;
import dev.remembrancer.recall.Query;
import dev.remembrancer.testkit.HashingEmbedder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The official client's tool runner, against a service whose model says what the test has written for it. */
class MemoryFilesHandlerTest {
    private static final String TONE = "/memories/tone.md";
    private static final Scope ALICE = Scope.OPEN.user("alice");

    @TempDir
    private Path directory;

    private final Queue<String> answers = new ConcurrentLinkedQueue<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private HttpServer service;
    private Remembrancer remembrancer;
    private AnthropicClient client;

    @BeforeEach
    void begin() throws IOException {
        remembrancer = Embedded.open(directory, HashingEmbedder.standard());
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = answers.remove().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        service.start();
        client = AnthropicOkHttpClient.builder()
                .apiKey("none")
                .baseUrl("http://127.0.0.1:" + service.getAddress().getPort())
                .maxRetries(0)
                .build();
    }

    @AfterEach
    void end() {
        client.close();
        service.stop(0);
        remembrancer.close();
    }

    private MemoryFilesHandler handler() {
        return new MemoryFilesHandler(new MemoryFiles(remembrancer.agent("support"), ALICE));
    }

    /** The model uses the tool once with each of these inputs, one after the other, then ends its turn. */
    private List<String> run(List<Map<String, ?>> inputs) {
        for (int i = 0; i < inputs.size(); i++) {
            answers.add(message(
                    "{\"type\":\"tool_use\",\"id\":\"toolu_" + i + "\",\"name\":\"memory\",\"input\":"
                            + Json.quote(inputs.get(i)) + "}",
                    "tool_use"));
        }
        answers.add(message("{\"type\":\"text\",\"text\":\"Done.\"}", "end_turn"));
        List<String> stops = new ArrayList<>();
        for (BetaMessage message : client.beta()
                .messages()
                .toolRunner(ToolRunnerCreateParams.builder()
                        .betaMemoryToolHandler(handler())
                        .initialMessageParams(MessageCreateParams.builder()
                                .model("claude")
                                .maxTokens(1_000)
                                .addTool(BetaMemoryTool20250818.builder().build())
                                .addUserMessage("Look after your memory.")
                                .build())
                        .build())) {
            stops.add(message.stopReason().orElseThrow().toString());
        }
        return stops;
    }

    private static String message(String block, String stop) {
        return "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude\",\"content\":["
                + block
                + "],\"stop_reason\":\"" + stop
                + "\",\"stop_sequence\":null,\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}";
    }

    @Test
    void theRunnerHasEveryCommandDone() {
        List<String> stops = run(List.of(
                Map.of("command", "view", "path", "/memories"),
                Map.of(
                        "command",
                        "create",
                        "path",
                        TONE,
                        "file_text",
                        "Prefers a formal tone.\nLikes short answers.\n"),
                Map.of("command", "view", "path", TONE, "view_range", List.of(2, 2)),
                Map.of("command", "str_replace", "path", TONE, "old_str", "formal", "new_str", "warm"),
                Map.of("command", "insert", "path", TONE, "insert_line", 2, "insert_text", "Writes at night.\n"),
                Map.of("command", "rename", "old_path", TONE, "new_path", "/memories/alice.md"),
                Map.of("command", "create", "path", "/memories/gone.md", "file_text", "Soon gone."),
                Map.of("command", "delete", "path", "/memories/gone.md"),
                Map.of("command", "view", "path", "/memories/gone.md")));
        assertThat(stops).hasSize(10).last().isEqualTo("end_turn");
        assertThat(asked).hasSize(10);
        // Each request brings the model the result of the one command before.
        assertThat(String.join("\n", asked))
                .containsSubsequence(
                        "excluding hidden items and node_modules",
                        "File created successfully at: " + TONE,
                        "     2\\tLikes short answers.",
                        "The memory file has been edited.",
                        "The file " + TONE + " has been edited.",
                        "Successfully renamed",
                        "Successfully deleted /memories/gone.md",
                        "The path /memories/gone.md does not exist. Please provide a valid path.");
        assertThat(handler().view("/memories/alice.md", Optional.empty()))
                .endsWith("     1\tPrefers a warm tone.\n     2\tLikes short answers.\n     3\tWrites at night.");
    }

    @Test
    void whatWasWrittenIsRecalledByItsUserAlone() {
        run(List.of(Map.of("command", "create", "path", TONE, "file_text", "Prefers a formal tone.")));
        Query question = Query.of("formal tone").minimumConfidence(0);
        assertThat(remembrancer.agent("support").recall(question.scope(ALICE)).memories())
                .singleElement()
                .satisfies(found -> assertThat(found.memory().content()).isEqualTo("Prefers a formal tone."));
        assertThat(remembrancer
                        .agent("support")
                        .recall(question.scope(Scope.OPEN.user("bob")))
                        .memories())
                .isEmpty();
    }

    @Test
    void linesThatNoFileHasAreRefusedInWords() {
        MemoryFilesHandler handler = handler();
        handler.create(TONE, "One line.");
        assertThat(handler.insert(TONE, Long.MAX_VALUE, "x")).startsWith("Error: Invalid `insert_line` parameter");
        assertThat(handler.view(TONE, Optional.of(List.of(Long.MIN_VALUE, 1L))))
                .startsWith("Error: Invalid `view_range` parameter");
        assertThat(handler.view(TONE, Optional.of(List.of(1L, Long.MAX_VALUE)))).contains("One line.");
    }

    @Test
    void whatTheStoreCouldNotDoIsThrown() {
        MemoryFilesHandler handler = handler();
        remembrancer.close();
        assertThatThrownBy(() -> handler.create(TONE, "Too late.")).isInstanceOf(RuntimeException.class);
    }
}
