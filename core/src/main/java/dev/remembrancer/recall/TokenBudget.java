package dev.remembrancer.recall;

import dev.remembrancer.Checks;

/**
 * How long a context may be, in tokens of the {@code o200k_base} encoding.
 *
 * @param tokens 1 to 1,000,000
 */
public record TokenBudget(int tokens) {
    /** What is used when nothing is said. Answers stop getting better between 1,400 and 2,000 recalled tokens. */
    public static final TokenBudget DEFAULT = new TokenBudget(1_500);

    public TokenBudget {
        Checks.between("budget", tokens, 1, 1_000_000);
    }

    public static TokenBudget of(int tokens) {
        return new TokenBudget(tokens);
    }
}
