package dev.remembrancer.jdbc;

import dev.remembrancer.PermanentException;

/** There is no driver for the database, or it is of a kind that this store does not know. */
public final class UnknownDatabaseException extends PermanentException {
    private static final long serialVersionUID = 1L;

    UnknownDatabaseException(String message) {
        super(message);
    }
}
