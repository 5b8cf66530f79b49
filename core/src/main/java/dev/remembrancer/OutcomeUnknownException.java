package dev.remembrancer;

/**
 * A change whose answer never came: it may have happened or not. Look to see, or send it again under its idempotency
 * key.
 */
public final class OutcomeUnknownException extends TransientException {
    private static final long serialVersionUID = 1L;

    /**
     * A change without an answer.
     *
     * @param act the failed act and what it was done to, such as "append to session s1"
     * @param cause how the answer was lost
     */
    public OutcomeUnknownException(String act, Throwable cause) {
        super(
                act
                        + ": the store gave no answer, so it may have happened or not; read it to see, or send it again under"
                        + " the same idempotency key",
                cause);
    }
}
