package dev.remembrancer.jdbc;

import dev.remembrancer.TransientException;

/** The database has no room, no memory or no connections left. Nothing of the unit is stored. */
public final class DatabaseExhaustedException extends TransientException {
    private static final long serialVersionUID = 1L;

    DatabaseExhaustedException(String message, Throwable cause) {
        super(message, cause);
    }
}
