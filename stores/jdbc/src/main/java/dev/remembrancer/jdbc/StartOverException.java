package dev.remembrancer.jdbc;

import dev.remembrancer.TransientException;
import dev.remembrancer.jdbc.Schema.Extra;
import java.util.Optional;

/** Says inside this package that a unit is to be run again from its beginning. Nothing of it is stored. */
final class StartOverException extends TransientException {
    private static final long serialVersionUID = 1L;

    private final Optional<Extra> needed;

    StartOverException(String message) {
        super(message);
        this.needed = Optional.empty();
    }

    StartOverException(String message, Throwable cause) {
        super(message, cause);
        this.needed = Optional.empty();
    }

    StartOverException(Extra needed) {
        super("a table has to be made first");
        this.needed = Optional.of(needed);
    }

    /** The table to make before. Databases can't make one inside a transaction, or not beside others. */
    Optional<Extra> needed() {
        return needed;
    }
}
