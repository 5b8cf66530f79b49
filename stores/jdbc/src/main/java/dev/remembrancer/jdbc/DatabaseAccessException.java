package dev.remembrancer.jdbc;

import dev.remembrancer.PermanentException;

/** The database does not let this user do what was asked, or lets nobody write. */
public final class DatabaseAccessException extends PermanentException {
    private static final long serialVersionUID = 1L;

    DatabaseAccessException(String message, Throwable cause) {
        super(message, cause);
    }
}
