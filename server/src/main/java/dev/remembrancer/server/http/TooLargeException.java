package dev.remembrancer.server.http;

import dev.remembrancer.PermanentException;

/** A request whose body is longer than the server takes. */
public final class TooLargeException extends PermanentException {
    private static final long serialVersionUID = 1L;

    TooLargeException(int limit) {
        super("The body has more than " + limit + " bytes, which is the limit; send it in parts.");
    }
}
