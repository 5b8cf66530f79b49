package dev.remembrancer.jdbc;

import dev.remembrancer.TransientException;

/** Others held or changed a session for longer than one may wait. Nothing of the unit is stored. */
public final class SessionBusyException extends TransientException {
    private static final long serialVersionUID = 1L;

    SessionBusyException(String message, Throwable cause) {
        super(message, cause);
    }
}
