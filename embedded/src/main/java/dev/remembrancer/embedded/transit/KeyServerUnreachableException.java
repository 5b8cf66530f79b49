package dev.remembrancer.embedded.transit;

import dev.remembrancer.TransientException;

/** What wraps a key ring could not be asked, or could not answer: it is down, sealed, busy, or slow. Nothing was opened. */
public final class KeyServerUnreachableException extends TransientException {
    private static final long serialVersionUID = 1L;

    KeyServerUnreachableException(String message) {
        super(message);
    }

    KeyServerUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
