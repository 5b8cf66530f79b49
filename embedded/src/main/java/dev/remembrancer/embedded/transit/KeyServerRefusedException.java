package dev.remembrancer.embedded.transit;

import dev.remembrancer.PermanentException;

/** What wraps a key ring has refused: the token, the name of the key, or what was to be unwrapped. Nothing was opened. */
public final class KeyServerRefusedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    KeyServerRefusedException(String message) {
        super(message);
    }

    KeyServerRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
