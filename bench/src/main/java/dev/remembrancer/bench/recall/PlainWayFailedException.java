package dev.remembrancer.bench.recall;

import dev.remembrancer.PermanentException;

/** The plain way, which ours is compared with, could not be gone. */
public final class PlainWayFailedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    PlainWayFailedException(Throwable cause) {
        super("SQLite refused what the comparison needs; look for space in the directory for temporary files", cause);
    }
}
