package dev.remembrancer.bench.server;

import dev.remembrancer.TransientException;

/** A call of the server under measurement that got no good answer: what is measured would be something else. */
final class CallFailedException extends TransientException {
    private static final long serialVersionUID = 1L;

    CallFailedException(String message) {
        super(message);
    }

    CallFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
