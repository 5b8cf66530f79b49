package dev.remembrancer.mcp.memory;

import static dev.remembrancer.mcp.Shape.Field.optional;
import static dev.remembrancer.mcp.Shape.Field.required;

import dev.remembrancer.Json;
import dev.remembrancer.mcp.Arguments;
import dev.remembrancer.mcp.Caller;
import dev.remembrancer.mcp.Permission;
import dev.remembrancer.mcp.Shape;
import dev.remembrancer.mcp.Tool;
import dev.remembrancer.mcp.ToolResult;
import dev.remembrancer.memory.Correction;
import java.util.Optional;

/** Puts right what was wrong from the start. */
final class CorrectTool {
    private CorrectTool() {}

    static Tool tool() {
        return new Tool(
                "correct",
                "Correct a memory",
                "Put right a memory that was wrong from the start; the wrong version stays in its history. For a fact"
                        + " that has changed since, use remember with its key instead.",
                Permission.WRITE,
                false,
                Inputs.ONE.and(Shape.Fields.of(
                        "content", required(Inputs.TEXT, "The right statement"),
                        "data", optional(new Shape.Anything(), "The right JSON beside it; kept as it was if absent"),
                        "source",
                                optional(
                                        Inputs.MODEL_SOURCE,
                                        "user: the user corrected it; agent: you did (default); tool: a tool did"))),
                MemoryView.RECEIPT,
                CorrectTool::run);
    }

    private static ToolResult run(Caller caller, Arguments arguments) {
        Correction correction = new Correction(
                arguments.requiredText("content"),
                Optional.<Object>ofNullable(arguments.values().get("data")).map(Json::of),
                Inputs.source(arguments));
        return ToolResult.of(
                MemoryView.of(Inputs.memories(caller, arguments).correct(Inputs.id(arguments), correction)));
    }
}
