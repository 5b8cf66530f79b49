package dev.remembrancer.mcp.upkeep;

import static dev.remembrancer.mcp.Shape.Field.required;

import dev.remembrancer.ConsolidationId;
import dev.remembrancer.mcp.Arguments;
import dev.remembrancer.mcp.Caller;
import dev.remembrancer.mcp.Permission;
import dev.remembrancer.mcp.Shape;
import dev.remembrancer.mcp.Tool;
import dev.remembrancer.mcp.ToolResult;

/** Takes back what a run did. */
final class UndoConsolidationTool {
    private UndoConsolidationTool() {}

    static Tool tool() {
        return new Tool(
                "undo_consolidation",
                "Undo a consolidation",
                "Take back what a run of consolidate did, but for what was changed since: that is told.",
                Permission.ADMINISTER,
                false,
                Shape.Fields.of("id", required(Forms.TEXT, "The run's id (con_…)")),
                Shape.Fields.of(
                        "run", required(Forms.RUN, ""),
                        "restored", required(Forms.NUMBER, "Memories that are current again"),
                        "leftovers",
                                required(
                                        new Shape.ListOf(Shape.Fields.of(
                                                "step", required(Forms.NUMBER, ""),
                                                "memory_id", required(Forms.TEXT, ""),
                                                "why", required(Forms.TEXT, "gone, changed or consolidated_again"))),
                                        "What could not be put back")),
                UndoConsolidationTool::run);
    }

    private static ToolResult run(Caller caller, Arguments arguments) {
        ConsolidationId id = new ConsolidationId(arguments.requiredText("id"));
        return ToolResult.of(UpkeepTools.job(caller).undo(id).fields());
    }
}
