package dev.remembrancer.mcp.memory;

import static dev.remembrancer.mcp.Shape.Field.optional;
import static dev.remembrancer.mcp.Shape.Field.required;

import dev.remembrancer.mcp.Arguments;
import dev.remembrancer.mcp.Caller;
import dev.remembrancer.mcp.Permission;
import dev.remembrancer.mcp.Shape;
import dev.remembrancer.mcp.Tool;
import dev.remembrancer.mcp.ToolResult;
import dev.remembrancer.memory.Trial;
import java.util.List;

/** Counts how it went when a procedure was followed. */
final class ReportOutcomeTool {
    private static final Shape COUNT = new Shape.Whole(0, Integer.MAX_VALUE);

    private static final Shape.Fields TRACK_RECORD = Shape.Fields.of(
            "memory_id", required(Inputs.TEXT, ""),
            "succeeded", required(COUNT, ""),
            "failed", required(COUNT, ""),
            "failed_in_a_row", required(COUNT, "Since it last did, or was verified"),
            "line_succeeded", required(COUNT, "With all other versions of it"),
            "line_failed", required(COUNT, ""),
            "last_at", optional(Inputs.TIME, ""),
            "review", optional(Inputs.TEXT, "What waits for a person's decision about it"));

    private ReportOutcomeTool() {}

    static Tool tool() {
        return new Tool(
                "report_outcome",
                "Report how a procedure went",
                "After you have followed a remembered procedure, report whether it did what it is for. When it fails"
                        + " too often in a row, a person is asked whether it still holds.",
                Permission.WRITE,
                false,
                Inputs.ONE.and(Shape.Fields.of(
                        "outcome", required(new Shape.Choice(List.of("succeeded", "failed")), ""),
                        "note", optional(Inputs.TEXT, "What happened, for the person who is asked"))),
                TRACK_RECORD,
                ReportOutcomeTool::run);
    }

    private static ToolResult run(Caller caller, Arguments arguments) {
        Trial trial = arguments.requiredText("outcome").equals("succeeded") ? Trial.success() : Trial.failure();
        return ToolResult.of(Inputs.memories(caller, arguments)
                .reportOutcome(
                        Inputs.id(arguments),
                        arguments.text("note").map(trial::noting).orElse(trial))
                .fields());
    }
}
