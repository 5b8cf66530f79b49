package dev.remembrancer.transfer;

import dev.remembrancer.PermanentException;

/** Lines of which none could be taken in. Nothing was changed. */
public final class UnreadableExportException extends PermanentException {
    private static final long serialVersionUID = 1L;

    UnreadableExportException(String message) {
        super(message);
    }
}
