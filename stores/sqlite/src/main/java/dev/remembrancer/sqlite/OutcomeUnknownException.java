package dev.remembrancer.sqlite;

import dev.remembrancer.TransientException;

/**
 * The disk failed while a unit was made durable: it may be stored or not. Try again under the same idempotency key, and
 * it is stored once.
 */
public final class OutcomeUnknownException extends TransientException {
    private static final long serialVersionUID = 1L;

    OutcomeUnknownException(String message) {
        super(message);
    }

    OutcomeUnknownException(String message, Throwable cause) {
        super(message, cause);
    }
}
