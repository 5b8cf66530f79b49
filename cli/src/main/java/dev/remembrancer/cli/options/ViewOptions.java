package dev.remembrancer.cli.options;

import dev.remembrancer.Agent;
import dev.remembrancer.Memories;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Selection;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** From where one looks after memories: from a scope, or, as an administrator, from above all of them. */
public final class ViewOptions {
    private static final int PAGE = 500;

    @Mixin
    private final ScopeOptions scope = new ScopeOptions();

    @Option(
            names = "--all-scopes",
            description =
                    "Look across all scopes, as an administrator; a scope that is named too keeps to what binds it.")
    private boolean allScopes;

    /** The scope that was named. */
    public Scope scope() {
        return scope.scope();
    }

    /** Whether to look across all scopes. */
    public boolean allScopes() {
        return allScopes;
    }

    /** What can be seen. */
    public Memories memories(Agent agent) {
        return allScopes ? agent.memoriesInEveryScope() : agent.memories(scope());
    }

    /** Whether a memory that can be seen is meant: across all scopes, it binds every level that was named. */
    public boolean isMeant(Memory memory) {
        return !allScopes || binds(memory, scope());
    }

    /** Whether a memory is bound to every id that a scope binds, whatever else it is bound to. */
    public static boolean binds(Memory memory, Scope scope) {
        return scope.isVisibleFrom(memory.scope());
    }

    /** Goes through all that is selected, the latest recorded first, until told to stop by {@code false}. */
    public static void forEach(Memories memories, Selection selection, Predicate<Memory> action) {
        Optional<Page.Cursor> next = Optional.empty();
        do {
            Page page = memories.list(selection, next, PAGE);
            for (Memory memory : page.memories()) {
                if (!action.test(memory)) {
                    return;
                }
            }
            next = page.next();
        } while (next.isPresent());
    }
}
