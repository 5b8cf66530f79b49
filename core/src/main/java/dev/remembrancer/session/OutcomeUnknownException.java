package dev.remembrancer.session;

import dev.remembrancer.TransientException;

/**
 * A change whose answer never came: it may have happened or not. Read the session to see, or send an append again under
 * its idempotency key.
 */
public final class OutcomeUnknownException extends TransientException {
    private static final long serialVersionUID = 1L;

    /**
     * A change without an answer.
     *
     * @param act the failed act and its session, such as "append to session s1"
     * @param cause how the answer was lost
     */
    public OutcomeUnknownException(String act, Throwable cause) {
        super(
                act + ": the store gave no answer, so it may have happened or not; read the session to see, or send it"
                        + " again under the same idempotency key",
                cause);
    }
}
