package dev.remembrancer.testkit.session;

/**
 * A call in a history: who made it, when it began, and when its answer was there.
 *
 * @param caller a thread of a process
 * @param call what was asked and answered
 * @param began nanoseconds on a clock that all callers of the history share
 * @param ended the same; {@link #NEVER} when no answer came, so that the call may have happened at any time since it
 *     began, or not at all
 */
public record Event(String caller, Call call, long began, long ended) {
    /** The end of a call without an answer. */
    public static final long NEVER = Long.MAX_VALUE;

    boolean isAnswered() {
        return ended != NEVER;
    }

    @Override
    public String toString() {
        return caller + " " + call + " [" + began + ".." + (isAnswered() ? ended : "") + "]";
    }
}
