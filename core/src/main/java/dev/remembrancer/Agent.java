package dev.remembrancer;

import dev.remembrancer.hygiene.consolidation.Consolidations;
import dev.remembrancer.hygiene.review.Reviews;
import dev.remembrancer.hygiene.vault.Vault;
import dev.remembrancer.memory.Forgotten;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.recall.Context;
import dev.remembrancer.recall.Query;
import dev.remembrancer.recall.Recall;
import dev.remembrancer.recall.TokenBudget;
import java.util.List;

/** One agent's memory. */
public interface Agent {
    /** Who it is, as it was when this was asked for. */
    AgentInfo info();

    /** Remembers one thing. When this returns it is durable, and the next recall finds it. */
    Receipt remember(NewMemory memory);

    /**
     * Remembers several things, all or none of them, in their order; at most 10,000. Much faster than one by one.
     *
     * @return a receipt for each, in the same order
     */
    List<Receipt> rememberAll(List<NewMemory> memories);

    /** The memories that bear on a question, the surest first; none when nothing does. */
    Recall recall(Query query);

    /** Recalls, and renders what was found as a block for a prompt, with the pinned memories first. */
    Context context(Query query, TokenBudget budget);

    /** The memories that are visible from a scope, to be looked after: read, corrected, verified, pinned, forgotten. */
    Memories memories(Scope scope);

    /**
     * The memories of this agent in every scope: for administration. What is visible from one user's scope and what
     * from another's stands side by side here, so never hand it to code that acts for a user.
     */
    Memories memoriesInEveryScope();

    /** What waits for a person's decision, of what would be visible from a scope. */
    Reviews reviews(Scope scope);

    /** What waits for a person's decision in every scope: for administration, as {@link #memoriesInEveryScope}. */
    Reviews reviewsInEveryScope();

    /** What was taken out of the memories that are visible from a scope, and is kept apart. */
    default Vault vault(Scope scope) {
        throw new NotFoundException("values are not revealed from here; ask the process that has the data");
    }

    /** The same of every scope: for administration, as {@link #memoriesInEveryScope}. */
    default Vault vaultInEveryScope() {
        return vault(Scope.OPEN);
    }

    /**
     * The job that makes less of the memories of every scope, each scope for itself: for administration.
     *
     * @throws NotFoundException when it is not run from where this is
     */
    default Consolidations consolidations() {
        throw new NotFoundException("memories are not consolidated from here; ask the process that has the data");
    }

    /** Forgets everything that is selected and visible from a scope; the same as on {@link #memories(Scope)}. */
    default Forgotten forget(Scope scope, Selection selection) {
        return memories(scope).forget(selection, false);
    }
}
