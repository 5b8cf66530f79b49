package dev.remembrancer.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.remembrancer.RemembrancerException;
import dev.remembrancer.mcp.graph.GraphTools;
import dev.remembrancer.mcp.memory.MemoryTools;
import dev.remembrancer.mcp.upkeep.UpkeepTools;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the messages of the Model Context Protocol, one at a time, over whatever carries them. What a message means
 * is the official SDK's part; this gives it the tools, and is strict about what is a message at all.
 *
 * <p>It keeps nothing of a connection between two messages, so that a client can go on after a restart or with another
 * server of the same memory. Safe for use by several threads.
 */
public final class Mcp {
    /** The revisions of the protocol that are spoken, the oldest first. */
    public static final List<String> VERSIONS = List.of("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25");

    private static final Logger LOG = LoggerFactory.getLogger(Mcp.class);

    private static final String CONNECTION = "connection";

    private final McpStatelessServerHandler handler;
    private final Map<String, ToolSet> sets;

    private Mcp(McpStatelessServerHandler handler, Map<String, ToolSet> sets) {
        this.handler = handler;
        this.sets = Map.copyOf(sets);
    }

    /**
     * The tools of the memory, of the graph, and of upkeep.
     *
     * @param version what the server says it is
     * @param clock by which a confirmation grows old
     * @param random of which confirmations are made; it must not be guessable
     */
    public static Mcp create(String version, InstantSource clock, RandomGenerator random) {
        List<Tool> memory = MemoryTools.all(clock, random);
        List<Tool> graph = GraphTools.all();
        List<Tool> upkeep = UpkeepTools.all(clock, random);
        Map<String, ToolSet> sets = new HashMap<>();
        memory.forEach(tool -> sets.put(tool.name(), ToolSet.MEMORY));
        graph.forEach(tool -> sets.put(tool.name(), ToolSet.GRAPH));
        upkeep.forEach(tool -> sets.put(tool.name(), ToolSet.UPKEEP));
        List<SyncToolSpecification> tools = Stream.of(memory, graph, upkeep)
                .flatMap(List::stream)
                .map(Mcp::specification)
                .toList();
        HandlerHolder transport = new HandlerHolder();
        McpServer.sync(transport)
                .serverInfo("remembrancer", version)
                .instructions(Instructions.TEXT)
                .capabilities(
                        McpSchema.ServerCapabilities.builder().tools(false).build())
                .jsonMapper(new JacksonMcpJsonMapper(Wire.MAPPER))
                .jsonSchemaValidator(new Unchecked())
                .validateToolInputs(false)
                .immediateExecution(true)
                .tools(tools)
                .addToolFilter((context, tool) -> isShown(connection(context).tools(), sets.get(tool.name())))
                .build();
        return new Mcp(transport.handler(), sets);
    }

    /** The answer to a message; none to a notification. */
    public Optional<Reply> answer(byte[] message, Connection connection) {
        try {
            return Wire.read(message) instanceof Map<?, ?> fields
                    ? answer(fields, connection)
                    : Optional.of(malformed("A message is one JSON object."));
        } catch (JsonProcessingException e) {
            return Optional.of(new Reply(
                    Wire.bytes(error(
                            null,
                            McpSchema.ErrorCodes.PARSE_ERROR,
                            "A message is one JSON object in UTF-8, with each field once and not nested too deep.")),
                    true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer to a message that is longer than what is read of one. */
    public static Reply tooLong(int most) {
        return malformed("A message has at most " + most + " bytes.");
    }

    private Optional<Reply> answer(Map<?, ?> fields, Connection connection) {
        if (!"2.0".equals(fields.get("jsonrpc"))) {
            return Optional.of(malformed("jsonrpc must be \"2.0\"."));
        }
        if (!(fields.get("method") instanceof String method)) {
            // We ask clients nothing, so an answer of theirs is to somebody else.
            boolean isAnswer = fields.containsKey("result") || fields.containsKey("error");
            return isAnswer ? Optional.empty() : Optional.of(malformed("method must be a text."));
        }
        if (!fields.containsKey("id")) {
            return Optional.empty();
        }
        Object id = fields.get("id");
        if (!(id instanceof String || id instanceof Integer || id instanceof Long || id instanceof BigInteger)) {
            return Optional.of(malformed("id must be a text or a whole number."));
        }
        Object params = fields.containsKey("params") ? fields.get("params") : Map.of();
        JSONRPCResponse response = params instanceof Map<?, ?> named
                ? respond(new JSONRPCRequest(McpSchema.JSONRPC_VERSION, method, id, named), named, connection)
                : wrongParams(method, id);
        return Optional.of(new Reply(Wire.bytes(response), false));
    }

    private JSONRPCResponse respond(JSONRPCRequest request, Map<?, ?> params, Connection connection) {
        boolean isCall = request.method().equals(McpSchema.METHOD_TOOLS_CALL);
        return isCall && params.get("name") instanceof String name && !isShown(connection.tools(), sets.get(name))
                ? invalidParams(request.id(), "There is no tool " + shown(name) + " here.")
                : handle(request, connection);
    }

    private JSONRPCResponse handle(JSONRPCRequest request, Connection connection) {
        try {
            JSONRPCResponse response = handler.handleRequest(
                            McpTransportContext.create(Map.of(CONNECTION, connection)), request)
                    .block();
            boolean isDone = response != null
                    && (response.error() == null || response.error().code() != McpSchema.ErrorCodes.INTERNAL_ERROR);
            return isDone ? response : wrongParams(request.method(), request.id());
        } catch (RuntimeException e) {
            // No tool throws, so it is the reading of the params that failed; its words would quote them.
            LOG.debug("a request could not be read: {}", e.getClass().getName());
            return wrongParams(request.method(), request.id());
        }
    }

    private static JSONRPCResponse wrongParams(String method, Object id) {
        return invalidParams(id, "params are not those of " + shown(method) + ".");
    }

    private static JSONRPCResponse invalidParams(Object id, String problem) {
        return JSONRPCResponse.error(id, new JSONRPCError(McpSchema.ErrorCodes.INVALID_PARAMS, problem));
    }

    // A name that a caller made up can be of any length.
    private static String shown(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "…" : name;
    }

    private static SyncToolSpecification specification(Tool tool) {
        McpSchema.Tool described = McpSchema.Tool.builder(
                        tool.name(), tool.input().schema())
                .title(tool.title())
                .description(tool.description())
                .outputSchema(tool.output().schema())
                .annotations(McpSchema.ToolAnnotations.builder()
                        .readOnlyHint(tool.permission() == Permission.READ || tool.permission() == Permission.OVERSEE)
                        .destructiveHint(tool.permission() == Permission.FORGET)
                        .idempotentHint(tool.idempotent())
                        .openWorldHint(false)
                        .build())
                .build();
        return SyncToolSpecification.builder()
                .tool(described)
                .callHandler(
                        (context, request) -> call(tool, connection(context).caller(), request))
                .build();
    }

    private static CallToolResult call(Tool tool, Caller caller, CallToolRequest request) {
        Map<String, Object> given = request.arguments() == null ? Map.of() : request.arguments();
        try {
            caller.admit(tool);
            tool.input().check("", given);
            ToolResult result = tool.work().run(caller, new Arguments(given));
            return CallToolResult.builder()
                    .addTextContent(result.text())
                    .structuredContent(result.structured())
                    .build();
        } catch (RemembrancerException e) {
            return failure(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("the tool {} failed", tool.name(), e);
            return failure("This failed for a reason that lies with the server; its log says more.");
        }
    }

    private static CallToolResult failure(String message) {
        return CallToolResult.builder().addTextContent(message).isError(true).build();
    }

    private static Connection connection(McpTransportContext context) {
        return (Connection) context.get(CONNECTION);
    }

    private static boolean isShown(ToolSet wanted, @Nullable ToolSet set) {
        return set != null && (wanted == set || (wanted == ToolSet.ALL && set != ToolSet.UPKEEP));
    }

    private static Reply malformed(String problem) {
        return new Reply(Wire.bytes(error(null, McpSchema.ErrorCodes.INVALID_REQUEST, problem)), true);
    }

    // The SDK can't write an answer without an id, which is what JSON-RPC wants where none could be read.
    private static Map<String, @Nullable Object> error(@Nullable Object id, int code, String message) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("jsonrpc", McpSchema.JSONRPC_VERSION);
        fields.put("id", id);
        fields.put("error", Map.of("code", code, "message", message));
        return fields;
    }

    /** Tools check what they take themselves, and tests check what they give. */
    private static final class Unchecked implements JsonSchemaValidator {
        @Override
        public ValidationResponse validate(Map<String, Object> schema, Object value) {
            return ValidationResponse.asValid("");
        }
    }
}
