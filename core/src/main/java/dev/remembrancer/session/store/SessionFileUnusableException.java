package dev.remembrancer.session.store;

import dev.remembrancer.PermanentException;

/** The file of the sessions can't be read or replaced until somebody mends what the message names. It is as it was. */
public final class SessionFileUnusableException extends PermanentException {
    private static final long serialVersionUID = 1L;

    SessionFileUnusableException(String message) {
        super(message);
    }

    SessionFileUnusableException(String message, Throwable cause) {
        super(message, cause);
    }
}
