package dev.remembrancer.server.access;

import dev.remembrancer.PermanentException;

/** A request needs a permission that its key does not have. */
public final class NotAllowedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    public NotAllowedException(Permission needed) {
        super("This key does not allow it: it needs the permission " + needed.word() + ".");
    }
}
