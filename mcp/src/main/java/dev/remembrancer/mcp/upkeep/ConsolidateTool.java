package dev.remembrancer.mcp.upkeep;

import static dev.remembrancer.mcp.Shape.Field.optional;
import static dev.remembrancer.mcp.Shape.Field.required;

import dev.remembrancer.Agent;
import dev.remembrancer.AgentId;
import dev.remembrancer.ConflictException;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.hygiene.consolidation.Consolidation;
import dev.remembrancer.hygiene.consolidation.ConsolidationCounts;
import dev.remembrancer.hygiene.consolidation.ConsolidationPreview;
import dev.remembrancer.hygiene.consolidation.ConsolidationRules;
import dev.remembrancer.hygiene.consolidation.Consolidations;
import dev.remembrancer.mcp.Arguments;
import dev.remembrancer.mcp.Caller;
import dev.remembrancer.mcp.Confirmations;
import dev.remembrancer.mcp.Permission;
import dev.remembrancer.mcp.Shape;
import dev.remembrancer.mcp.Tool;
import dev.remembrancer.mcp.ToolResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Consolidates, in two calls: the first shows what would be done, the second does it if that would be done still. What was
 * shown is held by its counts and a digest of its steps, of which there may be many.
 */
final class ConsolidateTool {
    private static final int SHOWN = 50;

    private final Confirmations<Shown> confirmations;

    private ConsolidateTool(Confirmations<Shown> confirmations) {
        this.confirmations = confirmations;
    }

    private record Shown(AgentId agent, ConsolidationRules rules, ConsolidationCounts counts, int steps) {
        static Shown of(Agent agent, ConsolidationRules rules, ConsolidationPreview preview) {
            return new Shown(
                    agent.info().id(), rules, preview.counts(), preview.steps().hashCode());
        }
    }

    static Tool tool(InstantSource clock, RandomGenerator random) {
        return new Tool(
                "consolidate",
                "Make less of the memories",
                "Merge memories that say the same, settle facts that contradict each other beyond doubt, and summarise"
                        + " old episodes, in every scope of the agent, in two calls. First with rules or nothing: nothing"
                        + " is changed, you get what would be done and a confirmation. Show that to the user; if they"
                        + " agree, call again with the confirmation alone. A run can be undone.",
                Permission.ADMINISTER,
                true,
                Shape.Fields.of(
                        "merges", optional(new Shape.Flag(), "Whether near-duplicates become one; true if absent"),
                        "summaries", optional(new Shape.Flag(), "Whether old episodes are summarised; true if absent"),
                        "settles", optional(new Shape.Flag(), "Whether contradictions are settled; true if absent"),
                        "older_than_days",
                                optional(new Shape.Whole(1, 36_500), "How old episodes are at least; 90 if absent"),
                        "at_least",
                                optional(
                                        new Shape.Whole(2, 1_000),
                                        "How many of one conversation or day make a summary; 5 if absent"),
                        "confirmation", optional(Forms.TEXT, "From the first call; with nothing beside it")),
                Shape.Fields.of(
                        "done", required(new Shape.Flag(), "Whether it is done"),
                        "counts", required(Forms.COUNTS, ""),
                        "steps", optional(new Shape.ListOf(Forms.PLANNED), "What would be done: the first " + SHOWN),
                        "more", optional(new Shape.Flag(), "Whether there are more steps than these"),
                        "run", optional(Forms.RUN, "What was done"),
                        "confirmation", optional(Forms.TEXT, "To be handed back"),
                        "confirm_before", optional(Forms.TIME, "")),
                new ConsolidateTool(new Confirmations<>(clock, random, "csl_", "call consolidate with the rules again"))
                        ::run);
    }

    private ToolResult run(Caller caller, Arguments arguments) {
        return Confirmations.ofTwoCalls(caller, arguments, this::show, this::carryOut);
    }

    private ToolResult show(Caller caller, Arguments arguments) {
        ConsolidationRules usual = ConsolidationRules.USUAL;
        ConsolidationRules rules = new ConsolidationRules(
                arguments.flag("merges").orElse(true),
                arguments.flag("summaries").orElse(true),
                arguments.flag("settles").orElse(true),
                arguments.whole("older_than_days").map(Duration::ofDays).orElse(usual.age()),
                arguments.whole("at_least").orElse(usual.atLeast()));
        Agent agent = UpkeepTools.agent(caller);
        ConsolidationPreview preview = agent.consolidations().preview(rules);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("done", false);
        result.putAll(preview.fields(SHOWN));
        result.remove("dry_run");
        if (!preview.counts().isNothing()) {
            Confirmations.Ticket ticket = confirmations.keep(caller, Shown.of(agent, rules, preview));
            result.put("confirmation", ticket.word());
            result.put("confirm_before", ticket.until().toString());
        }
        return ToolResult.of(result);
    }

    private ToolResult carryOut(Caller caller, String word) {
        Agent agent = UpkeepTools.agent(caller);
        Shown shown = confirmations.take(caller, word);
        if (!agent.info().id().equals(shown.agent())) {
            throw new NotFoundException("the agent whose memories were shown is not the one here");
        }
        Consolidations job = agent.consolidations();
        if (!Shown.of(agent, shown.rules(), job.preview(shown.rules())).equals(shown)) {
            throw new ConflictException(
                    "what was shown has changed since, so nothing was done; call consolidate with the rules again");
        }
        Consolidation run = job.run(shown.rules());
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("done", true);
        result.put("counts", run.counts().fields());
        result.put("run", run.fields());
        return ToolResult.of(result);
    }
}
