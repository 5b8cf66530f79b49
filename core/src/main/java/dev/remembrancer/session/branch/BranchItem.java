package dev.remembrancer.session.branch;

import dev.remembrancer.session.Item;
import java.time.Instant;
import java.util.Optional;

/**
 * An item in its place on a branch.
 *
 * @param turn the number of the user's turn that it belongs to: a turn goes from one message of a user up to the next,
 *     the first is 1, and what comes before it is turn 0
 * @param item what was said or done
 * @param storedAt when it came to this branch, if the store knows
 */
public record BranchItem(int turn, Item item, Optional<Instant> storedAt) {
    /** What sort of item it is: see {@link ItemKind#of}. */
    public String kind() {
        return ItemKind.of(item);
    }

    /** The tool that it calls: see {@link ItemKind#tool}. */
    public Optional<String> tool() {
        return ItemKind.tool(item);
    }
}
