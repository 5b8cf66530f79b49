package dev.remembrancer.server.access;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who sent a request.
 *
 * @param key the id of the key that was shown; empty for one who showed none, at a route that needs none
 * @param tenant the tenant that the key is of
 * @param permissions what the key allows
 * @param binding what the key is tied to
 */
public record Caller(Optional<String> key, String tenant, Set<Permission> permissions, Binding binding) {
    /** The only tenant where nobody made others. */
    public static final String DEFAULT_TENANT = "default";

    /** One who showed no key. */
    public static final Caller STRANGER =
            new Caller(Optional.empty(), DEFAULT_TENANT, Set.of(Permission.NONE), Binding.NONE);

    public Caller {
        permissions = Set.copyOf(permissions);
    }

    /** The holder of a key that allows everything and is tied to nothing. */
    public static Caller withEveryPermission(String key) {
        return new Caller(Optional.of(key), DEFAULT_TENANT, EnumSet.allOf(Permission.class), Binding.NONE);
    }

    /** Whether the key allows that much. */
    public boolean may(Permission permission) {
        return permission == Permission.NONE || permissions.contains(permission);
    }
}
