package dev.remembrancer.server.access.limits;

import dev.remembrancer.server.access.TenantId;

/**
 * A key or a tenant, with its limits.
 *
 * @param kind which of the two, for people
 * @param name the kind and the id
 * @param plan its limits
 */
record Limited(String kind, String name, Plan plan) {
    static Limited key(String id, Plan plan) {
        return new Limited("key", "key:" + id, plan);
    }

    static Limited tenant(TenantId id, Plan plan) {
        return new Limited("tenant", "tenant:" + id, plan);
    }
}
