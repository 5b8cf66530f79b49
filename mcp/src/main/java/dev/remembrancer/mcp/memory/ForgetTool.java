package dev.remembrancer.mcp.memory;

import static dev.remembrancer.mcp.Shape.Field.optional;
import static dev.remembrancer.mcp.Shape.Field.required;

import dev.remembrancer.Agent;
import dev.remembrancer.AgentId;
import dev.remembrancer.ConflictException;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Scope;
import dev.remembrancer.mcp.Arguments;
import dev.remembrancer.mcp.Caller;
import dev.remembrancer.mcp.Confirmations;
import dev.remembrancer.mcp.Permission;
import dev.remembrancer.mcp.Shape;
import dev.remembrancer.mcp.Tool;
import dev.remembrancer.mcp.ToolResult;
import dev.remembrancer.memory.Forgotten;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Selection;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Forgets, in two calls: the first shows what would go, the second carries out exactly that. A selection means
 * what is true in the caller's scope or a narrower one; what is merely visible from there, being true in a wider scope,
 * goes only by its id.
 */
final class ForgetTool {
    private static final int MOST = 1_000;

    private static final int SHOWN = 50;

    private static final int EXCERPT = 160;

    private static final Shape NUMBER = new Shape.Whole(0, Long.MAX_VALUE);

    private final Confirmations<Shown> confirmations;

    private ForgetTool(Confirmations<Shown> confirmations) {
        this.confirmations = confirmations;
    }

    /**
     * Exactly what was shown.
     *
     * @param agent whose memories
     * @param scope from where they were seen
     * @param ids which
     * @param versions how many versions were to go with them
     */
    private record Shown(AgentId agent, Scope scope, List<MemoryId> ids, long versions) {}

    static Tool tool(InstantSource clock, RandomGenerator random) {
        return new Tool(
                "forget",
                "Forget",
                "Forget memories, in two calls. First name them, by ids or by conditions: nothing is removed,"
                        + " you get what would go and a confirmation. Show that to the user; if they agree, call again"
                        + " with the confirmation alone.",
                Permission.FORGET,
                true,
                Shape.Fields.of("ids", optional(new Shape.ListOf(Inputs.TEXT), "Ids of memories"))
                        .and(Inputs.SELECTION)
                        .and(Shape.Fields.of(
                                "scope", Inputs.SCOPE,
                                "all", optional(new Shape.Flag(), "Everything in the scope"),
                                "confirmation", optional(Inputs.TEXT, "From the first call; with nothing beside it"))),
                Shape.Fields.of(
                        "forgotten", required(new Shape.Flag(), "Whether they are gone"),
                        "memories", required(NUMBER, "How many memories"),
                        "versions", required(NUMBER, "How many versions, their history included"),
                        "would_forget",
                                optional(
                                        new Shape.ListOf(Shape.Fields.of(
                                                "id", required(Inputs.TEXT, ""),
                                                "content", required(Inputs.TEXT, "Its beginning"))),
                                        "The first " + SHOWN),
                        "not_found", optional(new Shape.ListOf(Inputs.TEXT), "Ids that can't be seen from here"),
                        "confirmation", optional(Inputs.TEXT, "To be handed back"),
                        "confirm_before", optional(Inputs.TIME, "")),
                new ForgetTool(new Confirmations<>(clock, random, "fgt_", "call forget with the selection again"))
                        ::run);
    }

    private ToolResult run(Caller caller, Arguments arguments) {
        return Confirmations.ofTwoCalls(caller, arguments, this::show, this::carryOut);
    }

    private ToolResult show(Caller caller, Arguments arguments) {
        List<String> ids = arguments.texts("ids");
        Selection selection = Inputs.selection(arguments);
        boolean all = arguments.flag("all").orElse(false);
        int ways = (ids.isEmpty() ? 0 : 1) + (all ? 1 : 0) + (selection.isEverything() ? 0 : 1);
        if (ways != 1) {
            throw new InvalidRequestException(
                    "forget", "takes one of ids, conditions such as tags or key, and all: true");
        }
        Scope scope = Inputs.scope(caller, arguments);
        Agent agent = caller.agent().orElseThrow(() -> new NotFoundException("there is no memory here yet"));
        Memories memories = agent.memories(scope);
        List<MemoryId> chosen = ids.isEmpty()
                ? choose(memories, all ? Selection.EVERY : selection, scope)
                : ids.stream().distinct().map(MemoryId::new).toList();
        if (chosen.size() > MOST) {
            throw new InvalidRequestException(
                    "forget", "would take more than " + MOST + " versions at once; select fewer");
        }
        Forgotten would = memories.forget(chosen, true);
        Map<String, Object> result = counts(false, would);
        result.put("would_forget", excerpts(memories, would));
        List<String> unseen = chosen.stream()
                .filter(id -> !would.memories().contains(id))
                .map(MemoryId::value)
                .toList();
        if (!unseen.isEmpty()) {
            result.put("not_found", unseen);
        }
        if (!would.memories().isEmpty()) {
            Confirmations.Ticket ticket =
                    confirmations.keep(caller, new Shown(agent.info().id(), scope, would.memories(), would.versions()));
            result.put("confirmation", ticket.word());
            result.put("confirm_before", ticket.until().toString());
        }
        return ToolResult.of(result);
    }

    private ToolResult carryOut(Caller caller, String word) {
        Shown shown = confirmations.take(caller, word);
        Agent agent = caller.agent()
                .filter(found -> found.info().id().equals(shown.agent()))
                .orElseThrow(() -> new NotFoundException("the agent whose memories were shown is not the one here"));
        Memories memories = agent.memories(shown.scope());
        if (memories.forget(shown.ids(), true).versions() != shown.versions()) {
            throw new ConflictException(
                    "what was shown has changed since, so nothing was forgotten; call forget with the selection again");
        }
        return ToolResult.of(counts(true, memories.forget(shown.ids(), false)));
    }

    private static List<MemoryId> choose(Memories memories, Selection selection, Scope scope) {
        List<MemoryId> chosen = new ArrayList<>();
        Optional<Page.Cursor> next = Optional.empty();
        do {
            Page page = memories.list(selection, next, MOST);
            page.memories().stream()
                    .filter(memory -> scope.isVisibleFrom(memory.scope()))
                    .map(Memory::id)
                    .forEach(chosen::add);
            next = page.next();
        } while (next.isPresent() && chosen.size() <= MOST);
        return chosen;
    }

    private static List<Map<String, Object>> excerpts(Memories memories, Forgotten would) {
        List<Map<String, Object>> excerpts = new ArrayList<>();
        for (MemoryId id :
                would.memories().subList(0, Math.min(SHOWN, would.memories().size()))) {
            memories.get(id).ifPresent(memory -> {
                Map<String, Object> excerpt = new LinkedHashMap<>();
                excerpt.put("id", id.value());
                excerpt.put("content", beginning(memory.content()));
                excerpts.add(excerpt);
            });
        }
        return excerpts;
    }

    private static String beginning(String content) {
        if (content.codePointCount(0, content.length()) <= EXCERPT) {
            return content;
        }
        return content.substring(0, content.offsetByCodePoints(0, EXCERPT)) + "…";
    }

    private static Map<String, Object> counts(boolean gone, Forgotten forgotten) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("forgotten", gone);
        result.put("memories", forgotten.memories().size());
        result.put("versions", forgotten.versions());
        return result;
    }
}
