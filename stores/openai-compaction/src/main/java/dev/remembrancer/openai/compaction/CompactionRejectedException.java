package dev.remembrancer.openai.compaction;

import dev.remembrancer.PermanentException;

/** The service that compacts refused the request, or answered with what is no compacted conversation. */
public final class CompactionRejectedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    CompactionRejectedException(String message) {
        super(message);
    }

    CompactionRejectedException(String message, Throwable cause) {
        super(message, cause);
    }
}
