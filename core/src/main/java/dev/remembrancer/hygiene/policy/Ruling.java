package dev.remembrancer.hygiene.policy;

import java.util.Optional;

/**
 * What a policy says of one candidate memory.
 *
 * @param verdict what becomes of it
 * @param rule the name of the rule that says so; empty when none speaks of it
 */
public record Ruling(Verdict verdict, Optional<String> rule) {
    /** What no rule speaks of is stored. */
    static final Ruling UNRULED = new Ruling(Verdict.PROMOTE, Optional.empty());

    static Ruling by(WriteRule rule) {
        return new Ruling(rule.verdict(), Optional.of(rule.name()));
    }

    /** Whether it is stored, or counted. */
    public boolean promotes() {
        return verdict == Verdict.PROMOTE;
    }
}
