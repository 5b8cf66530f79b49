package dev.remembrancer.sqlite;

import dev.remembrancer.PermanentException;

/** The file is damaged where a call had to read it. Other parts may be readable still. */
public final class StoreDamagedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    StoreDamagedException(String message, Throwable cause) {
        super(message, cause);
    }
}
