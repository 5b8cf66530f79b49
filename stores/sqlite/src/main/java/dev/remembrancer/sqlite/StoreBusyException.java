package dev.remembrancer.sqlite;

import dev.remembrancer.TransientException;

/** Another process held the store longer than one may wait. Nothing of the unit is stored; try it again. */
public final class StoreBusyException extends TransientException {
    private static final long serialVersionUID = 1L;

    StoreBusyException(String message) {
        super(message);
    }

    StoreBusyException(String message, Throwable cause) {
        super(message, cause);
    }
}
