package dev.remembrancer.server;

import dev.remembrancer.PermanentException;

/** The server would listen to other machines, and there is no key. It makes none itself then: a log would have it. */
public final class NoKeyException extends PermanentException {
    private static final long serialVersionUID = 1L;

    NoKeyException(String host) {
        super("on " + host + ", or through what is in front of it, other machines can reach this server, and there is no key"
                + " yet that opens; make one first, with: remembrancer keys create --name admin --allow admin (and the same --data)");
    }
}
