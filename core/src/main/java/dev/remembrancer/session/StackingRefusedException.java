package dev.remembrancer.session;

import dev.remembrancer.PermanentException;

/** Sessions that were to be put over others they can't work with. Nothing was opened. */
public final class StackingRefusedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    /**
     * A refused order.
     *
     * @param above what was to be put on top, such as "encryption"
     * @param below what it can't stand on, such as "a bounded view"
     * @param reason why not, and what order is right
     */
    public StackingRefusedException(String above, String below, String reason) {
        super(above + " over " + below + ": " + reason);
    }
}
