package dev.remembrancer.server;

import dev.remembrancer.server.access.Binding;
import dev.remembrancer.server.access.KeyInfo.Grant;
import dev.remembrancer.server.access.Keys;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.access.TenantId;
import dev.remembrancer.server.access.tenants.Tenants;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Makes keys and tenants in the directory of a server, as the command line does. */
public record MadeKeys(Path directory, InstantSource clock) {
    public Keys keys() {
        return new Keys(directory.resolve(Keys.FILE), clock, new SecureRandom());
    }

    public Tenants tenants() {
        return new Tenants(directory, keys(), clock);
    }

    public String allowing(Permission... permissions) {
        return key(TenantId.DEFAULT, Set.of(permissions), Binding.NONE);
    }

    /** A key for all of a tenant. */
    public String allowingIn(TenantId tenant) {
        return key(tenant, Permission.all(), Binding.NONE);
    }

    public String bound(Binding binding, Permission... permissions) {
        return key(TenantId.DEFAULT, Set.of(permissions), binding);
    }

    public String key(TenantId tenant, Set<Permission> permissions, Binding binding) {
        return keys().create(grant(tenant, permissions, binding)).secret();
    }

    public String planned(TenantId tenant, String plan) {
        return keys().create(new Grant(
                        "planned", tenant, Permission.all(), Binding.NONE, Optional.of(plan), Optional.empty()))
                .secret();
    }

    public String expiring(Instant at) {
        return keys().create(new Grant(
                        "expiring",
                        TenantId.DEFAULT,
                        Permission.all(),
                        Binding.NONE,
                        Optional.empty(),
                        Optional.of(at)))
                .secret();
    }

    public static Grant grant(TenantId tenant, Set<Permission> permissions, Binding binding) {
        return new Grant("made", tenant, permissions, binding, Optional.empty(), Optional.empty());
    }

    /** The id in a key. */
    public static String id(String key) {
        return key.substring(4, 20);
    }
}
