package dev.remembrancer.mcp.memory;

import static dev.remembrancer.mcp.Shape.Field.optional;
import static dev.remembrancer.mcp.Shape.Field.required;

import dev.remembrancer.mcp.Arguments;
import dev.remembrancer.mcp.Caller;
import dev.remembrancer.mcp.Permission;
import dev.remembrancer.mcp.Shape;
import dev.remembrancer.mcp.Tool;
import dev.remembrancer.mcp.ToolResult;
import dev.remembrancer.memory.MemoryFields;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Receipt;
import java.util.List;
import java.util.Map;

/** Remembers one thing. */
final class RememberTool {
    // What the written form of a new memory has under the same names.
    private static final List<String> TAKEN_OVER = List.of(
            "content",
            "type",
            "key",
            "data",
            "tags",
            "confidence",
            "valid_from",
            "valid_until",
            "expires_at",
            "ttl_days",
            "pinned",
            "idempotency_key");

    private RememberTool() {}

    static Tool tool() {
        return new Tool(
                "remember",
                "Remember",
                "Store one fact, preference, event or procedure for later conversations. One statement that is"
                        + " understood on its own. Under a key, it replaces what was remembered under that key before;"
                        + " an exact repeat is counted, not stored twice.",
                Permission.WRITE,
                false,
                Shape.Fields.of(
                        "content", required(Inputs.TEXT, "The statement"),
                        "type",
                                optional(
                                        Inputs.TYPE,
                                        "semantic: what is true (default); episodic: what happened; procedural: how to"
                                                + " do something"),
                        "key", optional(Inputs.TEXT, "Name of a fact that can change, e.g. preference.tone"),
                        "scope", Inputs.SCOPE,
                        "tags", optional(new Shape.ListOf(Inputs.TEXT), ""),
                        "data", optional(new Shape.Anything(), "JSON to keep beside the text"),
                        "source",
                                optional(
                                        Inputs.MODEL_SOURCE,
                                        "user: the user said it; agent: you concluded it (default); tool: a tool"
                                                + " returned it"),
                        "confidence", optional(new Shape.Fraction(), "How sure the source is"),
                        "valid_from", optional(Inputs.TIME, "When it begins to be true; now if absent"),
                        "valid_until", optional(Inputs.TIME, "When it stops being true"),
                        "ttl_days", optional(new Shape.Whole(1, 3_653), "Forget it after so many days"),
                        "expires_at", optional(Inputs.TIME, "Forget it then"),
                        "pinned", optional(new Shape.Flag(), "Always part of the injected context"),
                        "idempotency_key", optional(Inputs.TEXT, "The same request under the same key is done once")),
                MemoryView.RECEIPT,
                RememberTool::run);
    }

    private static ToolResult run(Caller caller, Arguments arguments) {
        Map<String, Object> fields = arguments.only(TAKEN_OVER);
        fields.put("source", Inputs.source(arguments).word());
        fields.put("scope", MemoryFields.scope(Inputs.scope(caller, arguments)));
        NewMemory memory = MemoryFields.newMemory(fields);
        Receipt receipt = caller.agentToWriteTo().remember(memory);
        return ToolResult.of(MemoryView.of(receipt));
    }
}
