package dev.remembrancer.sqlite;

import dev.remembrancer.PermanentException;

/** The database refused a statement: a fault of this program, not of its caller. */
public final class StatementFailedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    StatementFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
