package dev.remembrancer;

/**
 * The root of every failure that Remembrancer reports on purpose.
 *
 * <p>Whether trying again can help is visible in the type: a {@link TransientException} may pass, a
 * {@link PermanentException} will not. Messages carry ids, limits and the remedy, never content.
 */
public abstract sealed class RemembrancerException extends RuntimeException
        permits TransientException, PermanentException {
    private static final long serialVersionUID = 1L;

    RemembrancerException(String message) {
        super(message);
    }

    RemembrancerException(String message, Throwable cause) {
        super(message, cause);
    }
}
