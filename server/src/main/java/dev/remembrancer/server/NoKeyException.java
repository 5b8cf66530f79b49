package dev.remembrancer.server;

import dev.remembrancer.PermanentException;

/** The server would listen to other machines, and there is no key. It makes none itself then: a log would have it. */
public final class NoKeyException extends PermanentException {
    private static final long serialVersionUID = 1L;

    NoKeyException(String host) {
        super("there is no key yet that opens, and on " + host + ", with these settings, this server makes none itself:"
                + " others may reach it, or a log would have the key; make one first, with: remembrancer keys create"
                + " --name admin --allow admin (and the same --data)");
    }
}
