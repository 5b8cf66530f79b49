package dev.remembrancer.audit;

import dev.remembrancer.TransientException;

/** The file of signed heads can't be read or written. */
public final class HeadsUnusableException extends TransientException {
    private static final long serialVersionUID = 1L;

    HeadsUnusableException(String message, Throwable cause) {
        super(message, cause);
    }
}
