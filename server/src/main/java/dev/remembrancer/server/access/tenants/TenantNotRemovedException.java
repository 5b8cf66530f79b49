package dev.remembrancer.server.access.tenants;

import dev.remembrancer.TransientException;

/** A tenant is deleted, and lets no one in, but its directory could not be removed whole. The server tries on. */
public final class TenantNotRemovedException extends TransientException {
    private static final long serialVersionUID = 1L;

    TenantNotRemovedException(String message, Throwable cause) {
        super(message, cause);
    }
}
