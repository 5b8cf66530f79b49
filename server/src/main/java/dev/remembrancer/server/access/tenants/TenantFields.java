package dev.remembrancer.server.access.tenants;

import java.util.LinkedHashMap;
import java.util.Map;

/** A tenant as it is shown over HTTP and on the command line. */
public final class TenantFields {
    private TenantFields() {}

    /** The fields of a tenant. What it does not have is left out. */
    public static Map<String, Object> of(Tenant tenant) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", tenant.id().value());
        fields.put("name", tenant.name());
        fields.put("state", tenant.suspendedAt().isPresent() ? "suspended" : "active");
        tenant.plan().ifPresent(plan -> fields.put("plan", plan));
        fields.put("created_at", tenant.createdAt().toString());
        tenant.suspendedAt().ifPresent(at -> fields.put("suspended_at", at.toString()));
        return fields;
    }

    /** The fields of what deleting did. */
    public static Map<String, Object> of(Tenants.Deleted deleted) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", deleted.tenant().id().value());
        fields.put("deleted", true);
        fields.put("keys_revoked", deleted.keys());
        return fields;
    }
}
