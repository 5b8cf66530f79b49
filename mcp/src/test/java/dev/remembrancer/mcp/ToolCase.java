package dev.remembrancer.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.Scope;
import dev.remembrancer.testkit.MutableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;

/** A memory with its tools, called through the protocol. Every result is held to the tool's own output schema. */
abstract class ToolCase {
    private static final long SEED = 5;

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    final MutableClock clock = MutableClock.atNoon();
    final Remembrancer remembrancer = SmallMemory.open(clock);
    final Mcp mcp = Mcp.create("test", clock, new Random(SEED));
    private final Map<String, JsonNode> outputSchemas = new HashMap<>();

    @AfterEach
    void close() {
        remembrancer.close();
    }

    /** A call that must do what it should; returns its structured result. */
    JsonNode call(String tool, Map<String, ?> arguments) {
        return call(everybody(), tool, arguments);
    }

    JsonNode call(Connection connection, String tool, Map<String, ?> arguments) {
        JsonNode result = result(connection, tool, arguments);
        assertThat(result.path("isError").asBoolean())
                .as("%s: %s", tool, result)
                .isFalse();
        JsonNode structured = result.path("structuredContent");
        assertThat(SCHEMAS.getSchema(outputSchema(tool).toString(), InputFormat.JSON)
                        .validate(structured.toString(), InputFormat.JSON))
                .as("%s gave %s", tool, structured)
                .isEmpty();
        return structured;
    }

    /** A call that must fail; returns what it says. */
    String failure(String tool, Map<String, ?> arguments) {
        return failure(everybody(), tool, arguments);
    }

    String failure(Connection connection, String tool, Map<String, ?> arguments) {
        JsonNode result = result(connection, tool, arguments);
        assertThat(result.path("isError").asBoolean())
                .as("%s: %s", tool, result)
                .isTrue();
        return result.at("/content/0/text").asText();
    }

    /** What a client that reads text only is given. */
    String text(String tool, Map<String, ?> arguments) {
        return result(everybody(), tool, arguments).at("/content/0/text").asText();
    }

    JsonNode result(Connection connection, String tool, Map<String, ?> arguments) {
        return send(connection, "tools/call", Map.of("name", tool, "arguments", arguments))
                .path("result");
    }

    JsonNode send(Connection connection, String method, Map<String, ?> params) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("jsonrpc", "2.0");
        message.put("id", 1);
        message.put("method", method);
        message.put("params", params);
        return read(mcp.answer(Wire.bytes(message), connection).orElseThrow().json());
    }

    Connection everybody() {
        return in(Scope.OPEN);
    }

    Connection in(Scope bound) {
        return new Connection(new LocalCaller(remembrancer, "support", new Binding(bound)), ToolSet.ALL);
    }

    Connection upkeep(Scope bound) {
        return new Connection(new LocalCaller(remembrancer, "support", new Binding(bound)), ToolSet.UPKEEP);
    }

    static JsonNode read(byte[] json) {
        try {
            return Wire.MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode outputSchema(String tool) {
        if (outputSchemas.isEmpty()) {
            for (Connection each : List.of(everybody(), upkeep(Scope.OPEN))) {
                for (JsonNode shown :
                        send(each, "tools/list", Map.of()).path("result").path("tools")) {
                    outputSchemas.put(shown.path("name").asText(), shown.path("outputSchema"));
                }
            }
        }
        return outputSchemas.get(tool);
    }
}
