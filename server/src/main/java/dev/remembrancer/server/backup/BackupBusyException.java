package dev.remembrancer.server.backup;

import dev.remembrancer.TransientException;

/** A backup is being written already. */
public final class BackupBusyException extends TransientException {
    private static final long serialVersionUID = 1L;

    BackupBusyException() {
        super("A backup is being written at this moment; one goes on at a time. Try again when it has ended.");
    }
}
