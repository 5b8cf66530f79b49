package dev.remembrancer.mongodb;

import dev.remembrancer.PermanentException;

/** The server refused a command: no permission, a document beyond 16 MB, a collection of another shape. */
public final class MongoRefusedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    MongoRefusedException(String act, String reason) {
        super(act + ": MongoDB refused it (" + reason
                + "); check the user's permissions, and that no item is larger than 15 MB");
    }
}
