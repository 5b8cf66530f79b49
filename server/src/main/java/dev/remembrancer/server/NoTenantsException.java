package dev.remembrancer.server;

import dev.remembrancer.PermanentException;

/** A tenant's memory could not be opened, because the server was started for the default tenant alone. */
final class NoTenantsException extends PermanentException {
    private static final long serialVersionUID = 1L;

    NoTenantsException() {
        super("this server was started without a way to open the memories of tenants");
    }
}
