package dev.remembrancer;

/** Something named in a request does not exist, or is not visible from where the request stands: the same answer. */
public final class NotFoundException extends PermanentException {
    private static final long serialVersionUID = 1L;

    public NotFoundException(String message) {
        super(message);
    }
}
