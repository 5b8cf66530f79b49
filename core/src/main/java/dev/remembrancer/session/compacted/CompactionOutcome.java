package dev.remembrancer.session.compacted;

/**
 * What became of an attempt to make a session shorter.
 *
 * @param state whether it was done, and why not
 * @param went how many items gave way; 0 unless it was done
 * @param came how many items came in their place
 * @param kept how many items stayed, those that came meanwhile included
 */
public record CompactionOutcome(State state, int went, int came, int kept) {
    /** Whether it was done, and why not. In all cases but the first the history is as it was. */
    public enum State {
        DONE,
        /** It is not long enough yet, or all of it must stay. */
        NOT_DUE,
        /** This session is being compacted here already. */
        RUNNING,
        /** It waits until a response comes that doesn't leave a tool's call open. */
        DEFERRED,
        /** Others kept changing the old items meanwhile; it can be tried again later. */
        GAVE_UP
    }

    static CompactionOutcome of(State state) {
        return new CompactionOutcome(state, 0, 0, 0);
    }

    public boolean isDone() {
        return state == State.DONE;
    }
}
