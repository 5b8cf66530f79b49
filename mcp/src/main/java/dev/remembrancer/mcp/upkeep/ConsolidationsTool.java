package dev.remembrancer.mcp.upkeep;

import static dev.remembrancer.mcp.Shape.Field.optional;
import static dev.remembrancer.mcp.Shape.Field.required;

import dev.remembrancer.ConsolidationId;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.hygiene.consolidation.Consolidation;
import dev.remembrancer.hygiene.consolidation.ConsolidationStep;
import dev.remembrancer.hygiene.consolidation.Consolidations;
import dev.remembrancer.mcp.Arguments;
import dev.remembrancer.mcp.Caller;
import dev.remembrancer.mcp.Permission;
import dev.remembrancer.mcp.Shape;
import dev.remembrancer.mcp.Tool;
import dev.remembrancer.mcp.ToolResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows the runs of an agent, or the steps of one. */
final class ConsolidationsTool {
    private static final int USUAL = 20;
    private static final int MOST = 200;

    private ConsolidationsTool() {}

    static Tool tool() {
        return new Tool(
                "consolidations",
                "Consolidations",
                "List the runs that made less of the agent's memories, the last first; or, with a run's id, its steps.",
                Permission.OVERSEE,
                true,
                Shape.Fields.of(
                        "id", optional(Forms.TEXT, "A run's id (con_…), for its steps"),
                        "after", optional(Forms.NUMBER, "The number of the step after which to go on"),
                        "limit", optional(new Shape.Whole(1, MOST), "At most so many; " + USUAL + " if absent")),
                Shape.Fields.of(
                        "runs", required(new Shape.ListOf(Forms.RUN), ""),
                        "steps", optional(new Shape.ListOf(Forms.STEP), "Of the one run that was asked for")),
                ConsolidationsTool::run);
    }

    private static ToolResult run(Caller caller, Arguments arguments) {
        Consolidations job = UpkeepTools.job(caller);
        int limit = arguments.whole("limit").orElse(USUAL);
        Optional<ConsolidationId> id = arguments.text("id").map(ConsolidationId::new);
        Map<String, Object> result = new LinkedHashMap<>();
        if (id.isPresent()) {
            Consolidation run = job.find(id.get())
                    .orElseThrow(() -> new NotFoundException("no consolidation " + id.get() + " of this agent"));
            result.put("runs", List.of(run.fields()));
            result.put(
                    "steps",
                    job.steps(id.get(), arguments.whole("after").orElse(0), limit).stream()
                            .map(ConsolidationStep::fields)
                            .toList());
        } else {
            result.put(
                    "runs",
                    job.recent(limit).stream().map(Consolidation::fields).toList());
        }
        return ToolResult.of(result);
    }
}
