package dev.remembrancer.memory;

import dev.remembrancer.PermanentException;

/** Who follows a store asked for changes that it can't tell: dropped since, or never made. */
public final class ChangesGoneException extends PermanentException {
    private static final long serialVersionUID = 1L;

    /** @param message what a server said */
    public ChangesGoneException(String message) {
        super(message);
    }

    /**
     * @param after the number that was asked for
     * @param oldest the lowest number after which nothing is missing
     * @param last the number of the last change
     */
    public ChangesGoneException(long after, long oldest, long last) {
        this("changes after " + after + " can't be told: they are kept from " + oldest + " to " + last
                + "; export what is there now, and go on after " + last);
    }
}
