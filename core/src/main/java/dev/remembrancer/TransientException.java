package dev.remembrancer;

/** A failure that may pass: the same call can succeed later, once what the message names has been mended. */
public abstract non-sealed class TransientException extends RemembrancerException {
    private static final long serialVersionUID = 1L;

    protected TransientException(String message) {
        super(message);
    }

    protected TransientException(String message, Throwable cause) {
        super(message, cause);
    }
}
