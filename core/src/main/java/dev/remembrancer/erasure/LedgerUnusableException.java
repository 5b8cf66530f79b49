package dev.remembrancer.erasure;

import dev.remembrancer.TransientException;
import dev.remembrancer.spi.OutOfRoom;

/** The ledger of erasures could not be written or read. */
public final class LedgerUnusableException extends TransientException implements OutOfRoom {
    private static final long serialVersionUID = 1L;

    LedgerUnusableException(String message, Throwable cause) {
        super(message, cause);
    }
}
