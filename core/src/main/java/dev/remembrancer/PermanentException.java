package dev.remembrancer;

/** A failure that stays: the same call will fail again until the caller changes it. */
public abstract non-sealed class PermanentException extends RemembrancerException {
    private static final long serialVersionUID = 1L;

    protected PermanentException(String message) {
        super(message);
    }

    protected PermanentException(String message, Throwable cause) {
        super(message, cause);
    }
}
