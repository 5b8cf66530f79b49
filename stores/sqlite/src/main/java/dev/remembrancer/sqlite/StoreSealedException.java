package dev.remembrancer.sqlite;

import dev.remembrancer.PermanentException;

/** A store is encrypted and was opened without its keys, or with others. Nothing was read or changed. */
public final class StoreSealedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    StoreSealedException(String message) {
        super(message);
    }
}
