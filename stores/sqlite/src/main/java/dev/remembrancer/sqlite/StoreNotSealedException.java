package dev.remembrancer.sqlite;

import dev.remembrancer.PermanentException;

/** A store holds something that is not encrypted, and was opened to be. Nothing was changed. */
public final class StoreNotSealedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    StoreNotSealedException(String message) {
        super(message);
    }
}
