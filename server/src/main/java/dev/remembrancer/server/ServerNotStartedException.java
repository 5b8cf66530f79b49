package dev.remembrancer.server;

import dev.remembrancer.PermanentException;

/** The server could not listen: the port is taken, the host is not of this machine, or the port needs more rights. */
public final class ServerNotStartedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    ServerNotStartedException(String message, Throwable cause) {
        super(message, cause);
    }
}
