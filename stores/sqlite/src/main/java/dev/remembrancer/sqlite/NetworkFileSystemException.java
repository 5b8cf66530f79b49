package dev.remembrancer.sqlite;

import dev.remembrancer.PermanentException;

/** The file would lie on a network file system, whose locks can not be trusted with a database. */
public final class NetworkFileSystemException extends PermanentException {
    private static final long serialVersionUID = 1L;

    NetworkFileSystemException(String message) {
        super(message);
    }
}
