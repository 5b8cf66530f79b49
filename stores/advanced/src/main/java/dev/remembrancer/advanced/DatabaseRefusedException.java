package dev.remembrancer.advanced;

import dev.remembrancer.PermanentException;
import java.sql.SQLException;

/** A statement that the database will not carry out. Nothing was changed. */
public final class DatabaseRefusedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    DatabaseRefusedException(String message) {
        super(message);
    }

    DatabaseRefusedException(String message, SQLException cause) {
        super(message, cause);
    }
}
