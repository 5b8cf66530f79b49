package dev.remembrancer.session.branch;

import java.util.List;

/**
 * What several turns used.
 *
 * @param usage what all of them used together
 * @param turns how many turns that is known of; a turn counts once on each branch that it was paid on
 */
public record UsageTotal(Usage usage, int turns) {
    /** The sum over turns. */
    public static UsageTotal of(List<TurnUsage> turns) {
        return new UsageTotal(turns.stream().map(TurnUsage::usage).reduce(Usage.NONE, Usage::plus), turns.size());
    }

    /** Both together. */
    public UsageTotal plus(UsageTotal other) {
        return new UsageTotal(usage.plus(other.usage), turns + other.turns);
    }
}
