package dev.remembrancer.sealing;

import dev.remembrancer.PermanentException;

/** A file of keys is missing, damaged, open to others, or needs a key that is not on the ring. Nothing was changed. */
public final class KeysUnusableException extends PermanentException {
    private static final long serialVersionUID = 1L;

    KeysUnusableException(String message) {
        super(message);
    }

    KeysUnusableException(String message, Throwable cause) {
        super(message, cause);
    }
}
