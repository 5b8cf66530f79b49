package dev.remembrancer.mcp.memory;

import static dev.remembrancer.mcp.Shape.Field.required;

import dev.remembrancer.mcp.Arguments;
import dev.remembrancer.mcp.Caller;
import dev.remembrancer.mcp.Permission;
import dev.remembrancer.mcp.Shape;
import dev.remembrancer.mcp.Tool;
import dev.remembrancer.mcp.ToolResult;
import java.util.Map;

/** Shows all versions of a memory. */
final class HistoryTool {
    private HistoryTool() {}

    static Tool tool() {
        return new Tool(
                "history",
                "History of a memory",
                "Show every version of a memory, the first recorded first: what was believed when, and what replaced"
                        + " it.",
                Permission.READ,
                true,
                Inputs.ONE,
                Shape.Fields.of("versions", required(new Shape.ListOf(MemoryView.SHAPE), "")),
                HistoryTool::run);
    }

    private static ToolResult run(Caller caller, Arguments arguments) {
        return ToolResult.of(Map.of(
                "versions", MemoryView.all(Inputs.memories(caller, arguments).history(Inputs.id(arguments)))));
    }
}
