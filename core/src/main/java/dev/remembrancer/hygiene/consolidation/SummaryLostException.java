package dev.remembrancer.hygiene.consolidation;

import dev.remembrancer.PermanentException;

/** A summary that was stored could not be read back as it was written. Its sources are as they were. */
public final class SummaryLostException extends PermanentException {
    private static final long serialVersionUID = 1;

    public SummaryLostException(String message) {
        super(message);
    }
}
