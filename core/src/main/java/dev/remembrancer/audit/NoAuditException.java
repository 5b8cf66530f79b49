package dev.remembrancer.audit;

import dev.remembrancer.PermanentException;

/** There is no audit record where one was asked for. */
public final class NoAuditException extends PermanentException {
    private static final long serialVersionUID = 1L;

    public NoAuditException() {
        super("this memory keeps no audit record here; ask the process that has the data");
    }
}
