package dev.remembrancer.client.http;

import dev.remembrancer.PermanentException;

/** A call on a client that was closed. Nothing was sent. */
public final class ClientClosedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    public ClientClosedException(String act) {
        super(act + ": this client was closed; connect anew");
    }
}
