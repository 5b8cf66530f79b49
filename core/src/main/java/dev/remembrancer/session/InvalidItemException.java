package dev.remembrancer.session;

import dev.remembrancer.PermanentException;

/** A text that is no item: not one JSON object, too long or too deep. Nothing was stored. */
public final class InvalidItemException extends PermanentException {
    private static final long serialVersionUID = 1L;

    private final String problem;

    InvalidItemException(String problem) {
        super("item: " + problem);
        this.problem = problem;
    }

    /** What is wrong with it, without what it says. */
    public String problem() {
        return problem;
    }
}
