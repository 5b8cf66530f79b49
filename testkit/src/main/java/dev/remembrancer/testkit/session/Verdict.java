package dev.remembrancer.testkit.session;

/** What looking at a history found. */
public sealed interface Verdict {
    /** There is an order in which one caller at a time would have had the same answers. */
    record Linearizable() implements Verdict {}

    /**
     * There is no such order.
     *
     * @param explanation how far the search came, and the calls that fit nowhere
     */
    record NotLinearizable(String explanation) implements Verdict {}

    /**
     * The search was given up.
     *
     * @param steps after so many steps
     */
    record Undecided(int steps) implements Verdict {}
}
