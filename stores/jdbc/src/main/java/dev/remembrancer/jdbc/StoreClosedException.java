package dev.remembrancer.jdbc;

import dev.remembrancer.PermanentException;

/** The store was closed before it was asked. */
public final class StoreClosedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    StoreClosedException(String message) {
        super(message);
    }
}
