package dev.remembrancer.server.webhooks;

import dev.remembrancer.PermanentException;

/** What sends webhooks could not be started. */
public final class SenderNotStartedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    SenderNotStartedException(String message, Throwable cause) {
        super(message, cause);
    }
}
