package dev.remembrancer.bench.sessions;

import dev.remembrancer.TransientException;

/** What ours is measured beside failed. */
final class RawSqliteFailedException extends TransientException {
    private static final long serialVersionUID = 1L;

    RawSqliteFailedException(Throwable cause) {
        super("the raw way failed: " + cause.getMessage(), cause);
    }
}
