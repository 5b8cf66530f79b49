package dev.remembrancer.embedded.backup;

import dev.remembrancer.PermanentException;

/** A file that can't be restored: it is no backup, cut, damaged, of a newer form, or not what it says it is. */
public final class BackupRefusedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    BackupRefusedException(String message) {
        super(message);
    }

    BackupRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
