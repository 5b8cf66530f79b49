package dev.remembrancer.cli.access;

import dev.remembrancer.NotFoundException;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.server.access.Keys;
import dev.remembrancer.server.access.TenantId;
import dev.remembrancer.server.access.tenants.Tenants;
import java.security.SecureRandom;

/**
 * The keys and the tenants in the directory of the data.
 *
 * @param keys the keys
 * @param tenants the tenants
 */
record AccessFiles(Keys keys, Tenants tenants) {
    static AccessFiles of(Invocation invocation) {
        Keys keys = new Keys(
                invocation.directory().resolve(Keys.FILE), invocation.shell().clock(), new SecureRandom());
        return new AccessFiles(
                keys,
                new Tenants(invocation.directory(), keys, invocation.shell().clock()));
    }

    void requireTenant(TenantId id) {
        if (!id.isDefault() && tenants.find(id).isEmpty()) {
            throw new NotFoundException("there is no tenant " + id + "; see: remembrancer tenants list");
        }
    }
}
