package dev.remembrancer.server.access.tenants;

import dev.remembrancer.PermanentException;

/** A tenant's memory could not be opened: its directory can't be made. */
public final class TenantNotOpenedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    TenantNotOpenedException(String message, Throwable cause) {
        super(message, cause);
    }
}
