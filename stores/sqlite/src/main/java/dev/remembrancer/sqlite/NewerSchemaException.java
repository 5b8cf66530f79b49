package dev.remembrancer.sqlite;

import dev.remembrancer.PermanentException;

/** The store was written by a newer version of this program. It was left as it was. */
public final class NewerSchemaException extends PermanentException {
    private static final long serialVersionUID = 1L;

    NewerSchemaException(String message) {
        super(message);
    }
}
