package dev.remembrancer.embedded;

import dev.remembrancer.PermanentException;

/** A directory that can't hold a memory. */
public final class DirectoryUnusableException extends PermanentException {
    private static final long serialVersionUID = 1L;

    DirectoryUnusableException(String message) {
        super(message);
    }

    DirectoryUnusableException(String message, Throwable cause) {
        super(message, cause);
    }
}
