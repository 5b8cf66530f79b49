package dev.remembrancer.mcp.memory;

import static dev.remembrancer.mcp.Shape.Field.optional;
import static dev.remembrancer.mcp.Shape.Field.required;

import dev.remembrancer.Agent;
import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Scope;
import dev.remembrancer.mcp.Arguments;
import dev.remembrancer.mcp.Caller;
import dev.remembrancer.mcp.Shape;
import dev.remembrancer.memory.MemoryKey;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.memory.Source;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What several tools take. */
final class Inputs {
    static final Shape TEXT = new Shape.Text();

    static final Shape TIME = new Shape.Time();

    static final Shape TYPE = new Shape.Choice(
            Arrays.stream(MemoryType.values()).map(MemoryType::word).toList());

    private static final Shape SOURCE =
            new Shape.Choice(Arrays.stream(Source.values()).map(Source::word).toList());

    /** Who a model may say that something comes from: what a person verified, only a person says. */
    static final Shape MODEL_SOURCE = new Shape.Choice(List.of("user", "agent", "tool"));

    static final Shape.Field SCOPE = optional(
            MemoryView.SCOPE,
            "Whose or what it is about, e.g. {\"user\": \"alice\"}; only what the connection has not bound");

    static final Shape.Fields ONE = Shape.Fields.of("id", required(TEXT, "A memory's id (mem_…)"), "scope", SCOPE);

    /** The conditions of {@link #selection}. */
    static final Shape.Fields SELECTION = Shape.Fields.of(
            "types", optional(new Shape.ListOf(TYPE), "Any of these types"),
            "tags", optional(new Shape.ListOf(TEXT), "All of these tags"),
            "key", optional(TEXT, "Exactly this key"),
            "source", optional(SOURCE, "Exactly this source"),
            "pinned", optional(new Shape.Flag(), ""),
            "recorded_from", optional(TIME, "Recorded at or after"),
            "recorded_until", optional(TIME, "Recorded before"));

    private Inputs() {}

    static Scope scope(Caller caller, Arguments arguments) {
        Scope asked = Scope.OPEN;
        for (Scope.Level level : Scope.Level.values()) {
            String id = arguments
                    .object("scope")
                    .flatMap(levels -> levels.text(level.word()))
                    .orElse("");
            if (!id.isEmpty()) {
                asked = asked.with(level, id);
            }
        }
        return caller.scope(asked);
    }

    static Set<MemoryType> types(Arguments arguments) {
        return arguments.texts("types").stream().map(MemoryType::of).collect(Collectors.toSet());
    }

    static Selection selection(Arguments arguments) {
        Selection selection = Selection.CURRENT.types(types(arguments)).tags(Set.copyOf(arguments.texts("tags")));
        if (arguments.has("key")) {
            selection = selection.key(new MemoryKey(arguments.requiredText("key")));
        }
        if (arguments.has("source")) {
            selection = selection.source(Source.of(arguments.requiredText("source")));
        }
        selection = arguments.flag("pinned").map(selection::pinned).orElse(selection);
        selection = arguments.time("recorded_from").map(selection::recordedFrom).orElse(selection);
        return arguments.time("recorded_until").map(selection::recordedUntil).orElse(selection);
    }

    static MemoryId id(Arguments arguments) {
        return new MemoryId(arguments.requiredText("id"));
    }

    static Source source(Arguments arguments) {
        return arguments.text("source").map(Source::of).orElse(Source.AGENT);
    }

    /**
     * The memories that a call on one of them can see.
     *
     * @throws NotFoundException when there is no agent yet, so no memory
     */
    static Memories memories(Caller caller, Arguments arguments) {
        Scope scope = scope(caller, arguments);
        Agent agent = caller.agent()
                .orElseThrow(() -> new NotFoundException("there is no memory here yet, so none of this id"));
        return agent.memories(scope);
    }
}
