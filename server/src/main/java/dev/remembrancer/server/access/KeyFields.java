package dev.remembrancer.server.access;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A key as it is shown over HTTP and on the command line: all but what opens. */
public final class KeyFields {
    private KeyFields() {}

    /** The fields of a key, as it stands at an instant. What it does not have is left out. */
    public static Map<String, Object> of(KeyInfo key, Instant now) {
        KeyInfo.Grant grant = key.grant();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", key.id());
        fields.put("name", grant.name());
        fields.put("state", key.state(now).name().toLowerCase(Locale.ROOT));
        fields.put("tenant", grant.tenant().value());
        fields.put(
                "permissions",
                grant.permissions().stream().sorted().map(Permission::word).toList());
        grant.binding().agent().ifPresent(agent -> fields.put("agent", agent));
        grant.binding().user().ifPresent(user -> fields.put("user_id", user));
        grant.binding().sessionPrefix().ifPresent(prefix -> fields.put("session_prefix", prefix));
        grant.plan().ifPresent(plan -> fields.put("plan", plan));
        fields.put("created_at", key.createdAt().toString());
        grant.expiresAt().ifPresent(at -> fields.put("expires_at", at.toString()));
        key.revokedAt().ifPresent(at -> fields.put("revoked_at", at.toString()));
        key.overlapUntil(now).ifPresent(at -> fields.put("overlap_until", at.toString()));
        return fields;
    }

    /** The fields of a key that was just made or rotated: those of the key, and {@code key}, shown only now. */
    public static Map<String, Object> of(Keys.MadeKey made, Instant now) {
        Map<String, Object> fields = of(made.info(), now);
        fields.put("key", made.secret());
        return fields;
    }
}
