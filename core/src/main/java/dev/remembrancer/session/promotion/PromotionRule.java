package dev.remembrancer.session.promotion;

import dev.remembrancer.session.turn.SavedTurn;

/**
 * Says what becomes of a finished turn. It has no effect of its own and may be asked about a turn again; its answer to
 * the same turn is then the same.
 *
 * <pre>{@code
 * PromotionRule remembersOnRequest = turn -> Decision.promote(turn.items().stream()
 *         .filter(Item::isUserMessage)
 *         .flatMap(item -> item.text("content").stream())
 *         .filter(text -> text.startsWith("Remember: "))
 *         .map(text -> NewMemory.semantic(text.substring(10)).user("alice"))
 *         .toList());
 * }</pre>
 */
@FunctionalInterface
public interface PromotionRule {
    /** The decision on a turn. What it throws is reported as {@link Offered.Failed}. */
    Decision decide(SavedTurn turn);
}
