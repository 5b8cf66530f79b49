package dev.remembrancer.testkit;

/**
 * Runs a test with many seeds, so that each failure can be had again.
 *
 * <p>The seeds are 0, 1, 2, … so that two runs of one commit do the same. {@code -Drounds=N} runs more or fewer of
 * them, {@code -Dseed=S} that one alone; both are properties of the test's JVM, which Maven hands on.
 */
public final class Seeds {
    private Seeds() {}

    /** One round of a random test. */
    @FunctionalInterface
    public interface Round {
        /** Does it, and fails by throwing. */
        void run(SeededCases cases) throws Exception;
    }

    /**
     * Runs a round for each seed until one fails.
     *
     * @param rounds how many, unless {@code -Drounds} says otherwise
     * @throws AssertionError naming the seed, with the failure as its cause
     */
    public static void run(int rounds, Round round) {
        Long only = Long.getLong("seed");
        if (only != null) {
            run(only.longValue(), round);
            return;
        }
        for (long seed = 0; seed < Integer.getInteger("rounds", rounds); seed++) {
            run(seed, round);
        }
    }

    private static void run(long seed, Round round) {
        try {
            round.run(new SeededCases(seed));
        } catch (Exception | AssertionError failure) {
            throw new AssertionError(
                    "seed " + seed + " failed; run this test alone with -Dseed=" + seed + ": " + failure.getMessage(),
                    failure);
        }
    }
}
