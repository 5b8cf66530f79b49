package dev.remembrancer.server.http;

import dev.remembrancer.PermanentException;

/** A request that could not be read at all, so that no field of it can be named. */
public final class MalformedRequestException extends PermanentException {
    private static final long serialVersionUID = 1L;

    public MalformedRequestException(String message) {
        super(message);
    }
}
