package dev.remembrancer.embedded.backup;

import dev.remembrancer.TransientException;

/** A directory could not be restored, for want of room or of permissions. It is as it was before. */
public final class DirectoryNotRestoredException extends TransientException {
    private static final long serialVersionUID = 1L;

    DirectoryNotRestoredException(String message) {
        super(message);
    }

    DirectoryNotRestoredException(String message, Throwable cause) {
        super(message, cause);
    }
}
