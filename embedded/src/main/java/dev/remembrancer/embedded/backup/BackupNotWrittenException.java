package dev.remembrancer.embedded.backup;

import dev.remembrancer.TransientException;

/** A backup could not be written. Under the name that it should have had, there is what was there before. */
public final class BackupNotWrittenException extends TransientException {
    private static final long serialVersionUID = 1L;

    BackupNotWrittenException(String message, Throwable cause) {
        super(message, cause);
    }
}
