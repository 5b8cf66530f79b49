package dev.remembrancer.mongodb;

import dev.remembrancer.TransientException;

/** The server can't be reached, or can't do it now. Nothing was changed. */
public final class MongoUnavailableException extends TransientException {
    private static final long serialVersionUID = 1L;

    MongoUnavailableException(String act, Throwable cause) {
        super(act + ": MongoDB can't be reached, or can't do it now; see that it runs and try again", cause);
    }
}
