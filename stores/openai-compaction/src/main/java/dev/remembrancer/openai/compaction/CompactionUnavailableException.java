package dev.remembrancer.openai.compaction;

import dev.remembrancer.TransientException;

/** The service that compacts could not be reached, was busy or failed. The same request can succeed later. */
public final class CompactionUnavailableException extends TransientException {
    private static final long serialVersionUID = 1L;

    CompactionUnavailableException(String message) {
        super(message);
    }

    CompactionUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
