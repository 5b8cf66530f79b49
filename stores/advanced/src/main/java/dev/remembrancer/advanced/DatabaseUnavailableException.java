package dev.remembrancer.advanced;

import dev.remembrancer.TransientException;
import java.sql.SQLException;

/** A statement that the database could not carry out now: it was busy, full or out of reach. Nothing was changed. */
public final class DatabaseUnavailableException extends TransientException {
    private static final long serialVersionUID = 1L;

    DatabaseUnavailableException(String message, SQLException cause) {
        super(message, cause);
    }
}
