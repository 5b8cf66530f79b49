package dev.remembrancer.sqlite;

import dev.remembrancer.TransientException;

/** The disk, or memory, failed a read or a write. Nothing of the unit is stored. */
public final class StoreDiskException extends TransientException {
    private static final long serialVersionUID = 1L;

    StoreDiskException(String message) {
        super(message);
    }

    StoreDiskException(String message, Throwable cause) {
        super(message, cause);
    }
}
