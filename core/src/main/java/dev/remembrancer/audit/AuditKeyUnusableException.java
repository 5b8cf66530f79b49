package dev.remembrancer.audit;

import dev.remembrancer.PermanentException;

/** The key of an audit record is missing, damaged, or that of another record. */
public final class AuditKeyUnusableException extends PermanentException {
    private static final long serialVersionUID = 1L;

    AuditKeyUnusableException(String message) {
        super(message);
    }

    AuditKeyUnusableException(String message, Throwable cause) {
        super(message, cause);
    }
}
