package dev.remembrancer.server.access;

import dev.remembrancer.PermanentException;

/** The file of the keys could not be read or made. No key is let in, and none is made in its place. */
public final class KeyringUnusableException extends PermanentException {
    private static final long serialVersionUID = 1L;

    KeyringUnusableException(String message) {
        super(message);
    }

    KeyringUnusableException(String message, Throwable cause) {
        super(message, cause);
    }
}
