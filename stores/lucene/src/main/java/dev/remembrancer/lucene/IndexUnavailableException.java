package dev.remembrancer.lucene;

import dev.remembrancer.TransientException;

/** The index can't do what was asked of it now. The store has lost nothing; the index catches up from it. */
public final class IndexUnavailableException extends TransientException {
    private static final long serialVersionUID = 1L;

    IndexUnavailableException(String message) {
        super(message);
    }

    IndexUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
