package dev.remembrancer.session.compacted;

import dev.remembrancer.TransientException;

/** A language model gave what is no digest. The history is as it was. */
public final class DigestFailedException extends TransientException {
    private static final long serialVersionUID = 1L;

    DigestFailedException(String message) {
        super(message);
    }
}
