package dev.remembrancer.jdbc;

import dev.remembrancer.PermanentException;

/** The tables of sessions are there, but of another shape. They were left as they are. */
public final class TablesUnsuitableException extends PermanentException {
    private static final long serialVersionUID = 1L;

    TablesUnsuitableException(String message) {
        super(message);
    }

    TablesUnsuitableException(String message, Throwable cause) {
        super(message, cause);
    }
}
