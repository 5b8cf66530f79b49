package dev.remembrancer.sqlite;

import dev.remembrancer.PermanentException;

/** The file or its directory can not be opened or written. */
public final class StoreAccessException extends PermanentException {
    private static final long serialVersionUID = 1L;

    StoreAccessException(String message) {
        super(message);
    }

    StoreAccessException(String message, Throwable cause) {
        super(message, cause);
    }
}
