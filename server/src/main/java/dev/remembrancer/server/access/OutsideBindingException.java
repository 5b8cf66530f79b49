package dev.remembrancer.server.access;

import dev.remembrancer.PermanentException;

/** A request named what its key is not bound to, whether that exists or not. */
public final class OutsideBindingException extends PermanentException {
    private static final long serialVersionUID = 1L;

    public OutsideBindingException(String message) {
        super(message);
    }
}
