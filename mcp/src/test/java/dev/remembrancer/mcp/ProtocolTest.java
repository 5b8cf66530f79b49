package dev.remembrancer.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolTest extends ToolCase {
    @ParameterizedTest
    @CsvSource({
        "2024-11-05, 2024-11-05",
        "2025-03-26, 2025-03-26",
        "2025-06-18, 2025-06-18",
        "2025-11-25, 2025-11-25",
        "2026-07-28, 2025-11-25",
        "1999-01-01, 2025-11-25",
    })
    void aVersionThatIsNotSpokenIsAnsweredWithTheNewestThatIs(String asked, String agreed) {
        JsonNode result = send(
                        everybody(),
                        "initialize",
                        Map.of(
                                "protocolVersion",
                                asked,
                                "capabilities",
                                Map.of(),
                                "clientInfo",
                                Map.of("name", "test", "version", "1")))
                .path("result");

        assertThat(result.path("protocolVersion").asText()).isEqualTo(agreed);
        assertThat(result.at("/serverInfo/name").asText()).isEqualTo("remembrancer");
        assertThat(result.path("instructions").asText()).contains("inject_context");
    }

    @Test
    void pingIsAnswered() {
        assertThat(send(everybody(), "ping", Map.of()).path("result").isObject())
                .isTrue();
    }

    @Test
    void everyToolIsShownWithWhatItTakesGivesAndDoes() {
        JsonNode tools =
                send(everybody(), "tools/list", Map.of()).path("result").path("tools");

        assertThat(names(tools))
                .containsExactly(
                        "remember",
                        "recall",
                        "inject_context",
                        "list",
                        "correct",
                        "verify",
                        "forget",
                        "history",
                        "report_outcome",
                        "reviews",
                        "create_entities",
                        "create_relations",
                        "add_observations",
                        "delete_entities",
                        "delete_observations",
                        "delete_relations",
                        "read_graph",
                        "search_nodes",
                        "open_nodes");
        for (JsonNode tool : tools) {
            String name = tool.path("name").asText();
            assertThat(tool.at("/inputSchema/type").asText()).as(name).isEqualTo("object");
            assertThat(tool.at("/outputSchema/type").asText()).as(name).isEqualTo("object");
            assertThat(tool.path("description").asText().length()).as(name).isBetween(10, 300);
            assertThat(tool.at("/annotations/destructiveHint").asBoolean())
                    .as(name)
                    .isEqualTo(name.equals("forget") || name.startsWith("delete_"));
        }
    }

    @Test
    void aConnectionCanShowFewerTools() {
        Connection graph = new Connection(everybody().caller(), ToolSet.GRAPH);

        JsonNode tools = send(graph, "tools/list", Map.of()).path("result").path("tools");

        assertThat(names(tools)).hasSize(9).contains("read_graph").doesNotContain("remember");
        assertThat(send(graph, "tools/call", Map.of("name", "remember", "arguments", Map.of("content", "x")))
                        .at("/error/code")
                        .asInt())
                .isEqualTo(-32602);
        assertThat(remembrancer.agents()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"} {}",
            })
    void whatIsNoJsonObjectIsAParseError(String message) {
        Reply reply = answer(message);

        assertThat(reply.malformed()).isTrue();
        assertThat(read(reply.json()).at("/error/code").asInt()).isEqualTo(-32700);
        assertThat(read(reply.json()).path("id").isNull()).isTrue();
    }

    @Test
    void whatIsNestedTooDeepIsAParseError() {
        Reply reply = answer("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":" + "{\"a\":".repeat(5_000)
                + "1" + "}".repeat(5_001));

        assertThat(read(reply.json()).at("/error/code").asInt()).isEqualTo(-32700);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]",
                "\"ping\"",
                "{}",
                "{\"id\":1,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}",
            })
    void whatIsNoRequestIsRefusedAsOne(String message) {
        Reply reply = answer(message);

        assertThat(reply.malformed()).isTrue();
        assertThat(read(reply.json()).at("/error/code").asInt()).isEqualTo(-32600);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing/such | {} | -32601",
                "resources/list | {} | -32601",
                "tools/call | [] | -32602",
                "tools/call | {} | -32602",
                "tools/call | {\"name\":7} | -32602",
                "tools/call | {\"name\":\"recall\",\"arguments\":[\"secret\"]} | -32602",
                "tools/call | {\"name\":\"recall\",\"arguments\":\"secret\"} | -32602",
                "tools/call | {\"name\":\"no_such_tool\"} | -32602",
                "initialize | {\"capabilities\":\"secret\"} | -32602",
            })
    void aWrongRequestIsAnsweredWithTheReasonAndWithoutWhatItSaid(String method, String params, int code) {
        JsonNode answer = read(
                answer("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"" + method + "\",\"params\":" + params + "}")
                        .json());

        assertThat(answer.path("id").asText()).isEqualTo("a");
        assertThat(answer.at("/error/code").asInt()).isEqualTo(code);
        assertThat(answer.toString())
                .doesNotContain("secret")
                .doesNotContain("Exception")
                .doesNotContain("java.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"nothing/such\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}",
            })
    void whatAsksForNoAnswerGetsNone(String message) {
        assertThat(mcp.answer(message.getBytes(StandardCharsets.UTF_8), everybody()))
                .isEmpty();
    }

    private Reply answer(String message) {
        return mcp.answer(message.getBytes(StandardCharsets.UTF_8), everybody()).orElseThrow();
    }

    private static List<String> names(JsonNode tools) {
        List<String> names = new ArrayList<>();
        tools.forEach(tool -> names.add(tool.path("name").asText()));
        return names;
    }
}
