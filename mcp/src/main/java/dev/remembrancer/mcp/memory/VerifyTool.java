package dev.remembrancer.mcp.memory;

import dev.remembrancer.mcp.Arguments;
import dev.remembrancer.mcp.Caller;
import dev.remembrancer.mcp.Permission;
import dev.remembrancer.mcp.Tool;
import dev.remembrancer.mcp.ToolResult;

/** Marks a memory as confirmed. */
final class VerifyTool {
    private VerifyTool() {}

    static Tool tool() {
        return new Tool(
                "verify",
                "Verify a memory",
                "Mark a memory as confirmed now. Only when the user has just confirmed it.",
                Permission.WRITE,
                true,
                Inputs.ONE,
                MemoryView.SHAPE,
                VerifyTool::run);
    }

    private static ToolResult run(Caller caller, Arguments arguments) {
        return ToolResult.of(MemoryView.of(Inputs.memories(caller, arguments).verify(Inputs.id(arguments))));
    }
}
