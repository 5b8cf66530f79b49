package dev.remembrancer.bench.load;

import dev.remembrancer.PermanentException;

/** The process under load ended before its time. */
public final class LoadFailedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    LoadFailedException(String message) {
        super(message);
    }

    LoadFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
