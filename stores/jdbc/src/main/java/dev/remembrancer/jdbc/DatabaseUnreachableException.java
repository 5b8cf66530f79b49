package dev.remembrancer.jdbc;

import dev.remembrancer.TransientException;

/** The database gave no connection, or the connection broke before anything was stored. */
public final class DatabaseUnreachableException extends TransientException {
    private static final long serialVersionUID = 1L;

    DatabaseUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
