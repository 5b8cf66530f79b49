package dev.remembrancer.session.store;

import dev.remembrancer.TransientException;

/** The disk failed a read or a write of the file of the sessions, or is full. Nothing of the unit is stored. */
public final class SessionFileDiskException extends TransientException {
    private static final long serialVersionUID = 1L;

    SessionFileDiskException(String message, Throwable cause) {
        super(message, cause);
    }
}
