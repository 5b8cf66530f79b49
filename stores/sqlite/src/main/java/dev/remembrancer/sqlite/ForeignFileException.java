package dev.remembrancer.sqlite;

import dev.remembrancer.PermanentException;

/** The file is there, but no store of ours. It was left as it was. */
public final class ForeignFileException extends PermanentException {
    private static final long serialVersionUID = 1L;

    ForeignFileException(String message) {
        super(message);
    }

    ForeignFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
