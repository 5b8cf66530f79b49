package dev.remembrancer.server;

import dev.remembrancer.PermanentException;

/** A request that could not be read at all, so that no field of it can be named. */
final class MalformedRequestException extends PermanentException {
    private static final long serialVersionUID = 1L;

    MalformedRequestException(String message) {
        super(message);
    }
}
