package dev.remembrancer.bench.remember;

import dev.remembrancer.PermanentException;

/** The plain insert, which ours is compared with, was refused. */
public final class PlainInsertFailedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    PlainInsertFailedException(Throwable cause) {
        super("SQLite refused what the comparison needs; look for space in the directory for temporary files", cause);
    }
}
