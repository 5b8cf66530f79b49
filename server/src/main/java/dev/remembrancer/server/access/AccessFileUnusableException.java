package dev.remembrancer.server.access;

import dev.remembrancer.PermanentException;

/** A file of keys or tenants could not be read or written. No one is let in, and no other file is made in its place. */
public final class AccessFileUnusableException extends PermanentException {
    private static final long serialVersionUID = 1L;

    AccessFileUnusableException(String message) {
        super(message);
    }

    AccessFileUnusableException(String message, Throwable cause) {
        super(message, cause);
    }
}
