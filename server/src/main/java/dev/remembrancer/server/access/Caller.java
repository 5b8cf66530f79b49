package dev.remembrancer.server.access;

import dev.remembrancer.audit.Actor;
import java.util.Optional;
import java.util.Set;

/**
 * Who sent a request.
 *
 * @param key the id of the key that was shown; empty for one who showed none, at a route that needs none
 * @param tenant the tenant that the key is of
 * @param permissions what the key allows
 * @param binding what the key is confined to
 * @param plan the name of the plan that limits the key, if one does
 */
public record Caller(
        Optional<String> key, TenantId tenant, Set<Permission> permissions, Binding binding, Optional<String> plan) {
    /** One who showed no key. */
    public static final Caller STRANGER =
            new Caller(Optional.empty(), TenantId.DEFAULT, Set.of(), Binding.NONE, Optional.empty());

    public Caller {
        permissions = Set.copyOf(permissions);
    }

    /** The holder of a key. */
    public static Caller holding(KeyInfo key) {
        KeyInfo.Grant grant = key.grant();
        return new Caller(Optional.of(key.id()), grant.tenant(), grant.permissions(), grant.binding(), grant.plan());
    }

    /** The caller as the audit record tells of it. */
    public Actor actor() {
        return Actor.of(key.map(id -> "key:" + id).orElse("stranger"));
    }

    /** Whether the key allows that much. */
    public boolean may(Permission permission) {
        return permission == Permission.NONE
                || permissions.contains(permission)
                || permissions.contains(Permission.ADMIN);
    }

    /** Whether the caller looks after the whole server: an administrator of the default tenant. */
    public boolean looksAfterTheServer() {
        return tenant.isDefault() && may(Permission.ADMIN);
    }
}
