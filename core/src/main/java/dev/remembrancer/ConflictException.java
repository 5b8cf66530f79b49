package dev.remembrancer;

/** A request that contradicts what is already stored, such as one idempotency key with two different requests. */
public final class ConflictException extends PermanentException {
    private static final long serialVersionUID = 1L;

    public ConflictException(String message) {
        super(message);
    }
}
