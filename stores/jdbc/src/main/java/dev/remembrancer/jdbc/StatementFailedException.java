package dev.remembrancer.jdbc;

import dev.remembrancer.PermanentException;

/** The database refused a statement for a reason that has no name here. */
public final class StatementFailedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    StatementFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
