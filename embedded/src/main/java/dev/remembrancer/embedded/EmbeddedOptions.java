package dev.remembrancer.embedded;

import dev.remembrancer.engine.Engine;
import dev.remembrancer.hygiene.conflict.ConflictPolicy;
import dev.remembrancer.hygiene.guard.GuardRules;
import dev.remembrancer.hygiene.policy.MemoryPolicy;
import dev.remembrancer.spi.Observer;
import dev.remembrancer.spi.Reranker;
import java.time.Duration;
import java.util.Optional;

/**
 * What can be said of the memory in a directory.
 *
 * @param forgottenKept how long what was forgotten can be restored
 * @param observer is told what is done, and how long it takes
 * @param guard what is done about secrets, personal data and text that may be an attack
 * @param conflicts what is done when a statement contradicts an earlier one
 * @param policy what is let in, how much of it, and for how long
 * @param keys what it is encrypted with, if it is: see {@link Embedded#openSealed}
 * @param isRecorded whether what is done is kept in an audit record
 * @param reranker what puts results into another order, if anything does: see {@link Reranker} for what it is shown
 */
public record EmbeddedOptions(
        Duration forgottenKept,
        Observer observer,
        GuardRules guard,
        ConflictPolicy conflicts,
        MemoryPolicy policy,
        Optional<AtRest> keys,
        boolean isRecorded,
        Optional<Reranker> reranker) {
    /** What holds when nothing is said. */
    public static final EmbeddedOptions USUAL = new EmbeddedOptions(
            Engine.Parts.USUALLY_KEPT,
            Observer.NONE,
            GuardRules.USUAL,
            ConflictPolicy.SUPERSEDE,
            MemoryPolicy.USUAL,
            Optional.empty(),
            true,
            Optional.empty());

    public EmbeddedOptions forgottenKept(Duration time) {
        return new EmbeddedOptions(time, observer, guard, conflicts, policy, keys, isRecorded, reranker);
    }

    public EmbeddedOptions observer(Observer told) {
        return new EmbeddedOptions(forgottenKept, told, guard, conflicts, policy, keys, isRecorded, reranker);
    }

    public EmbeddedOptions guard(GuardRules rules) {
        return new EmbeddedOptions(forgottenKept, observer, rules, conflicts, policy, keys, isRecorded, reranker);
    }

    public EmbeddedOptions conflicts(ConflictPolicy action) {
        return new EmbeddedOptions(forgottenKept, observer, guard, action, policy, keys, isRecorded, reranker);
    }

    public EmbeddedOptions policy(MemoryPolicy other) {
        return new EmbeddedOptions(forgottenKept, observer, guard, conflicts, other, keys, isRecorded, reranker);
    }

    public EmbeddedOptions keys(AtRest with) {
        return new EmbeddedOptions(
                forgottenKept, observer, guard, conflicts, policy, Optional.of(with), isRecorded, reranker);
    }

    public EmbeddedOptions unrecorded() {
        return new EmbeddedOptions(forgottenKept, observer, guard, conflicts, policy, keys, false, reranker);
    }

    /** With a reranker, which may serve several memories and is not closed with any of them. */
    public EmbeddedOptions reranker(Reranker asked) {
        return new EmbeddedOptions(
                forgottenKept, observer, guard, conflicts, policy, keys, isRecorded, Optional.of(asked));
    }
}
