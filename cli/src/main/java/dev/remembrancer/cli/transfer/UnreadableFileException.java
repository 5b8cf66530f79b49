package dev.remembrancer.cli.transfer;

import dev.remembrancer.PermanentException;

/** A file of which nothing could be read. It was left as it was. */
final class UnreadableFileException extends PermanentException {
    private static final long serialVersionUID = 1L;

    UnreadableFileException(String message) {
        super(message);
    }
}
