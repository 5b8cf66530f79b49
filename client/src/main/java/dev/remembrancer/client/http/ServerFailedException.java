package dev.remembrancer.client.http;

import dev.remembrancer.PermanentException;

/** The server failed while it worked on this; its log says why, under the id in the message. A change may have happened. */
public final class ServerFailedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    ServerFailedException(String act, String detail) {
        super(act + ": " + detail);
    }
}
