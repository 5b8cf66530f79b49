package dev.remembrancer.server.access.tenants;

import dev.remembrancer.TransientException;

/** As many tenants as may be open are in use at this moment. */
public final class TenantsFullException extends TransientException {
    private static final long serialVersionUID = 1L;

    TenantsFullException(int most) {
        super("All " + most + " places for open tenants are in use; try again in a moment.");
    }
}
