package dev.remembrancer.sqlite;

import dev.remembrancer.TransientException;
import dev.remembrancer.spi.OutOfRoom;

/** There is no room left on the disk. Nothing of the unit is stored; it can be tried again once there is room. */
public final class StoreFullException extends TransientException implements OutOfRoom {
    private static final long serialVersionUID = 1L;

    StoreFullException(String message, Throwable cause) {
        super(message, cause);
    }
}
