package dev.remembrancer.server.access.tenants;

import dev.remembrancer.Checks;
import dev.remembrancer.server.access.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * One tenant.
 *
 * @param id its identity, for ever
 * @param name what people call it, 1 to 100 characters
 * @param plan the name of the plan that limits it, if one does
 * @param createdAt when it was made
 * @param suspendedAt since when it is suspended, if it is
 * @param deletedAt when it was deleted, if it was: its id is kept, so that no other gets it
 */
public record Tenant(
        TenantId id,
        String name,
        Optional<String> plan,
        Instant createdAt,
        Optional<Instant> suspendedAt,
        Optional<Instant> deletedAt) {
    public Tenant {
        Checks.name("name", name, 100);
        plan = plan.map(word -> Checks.name("plan", word, 100));
    }

    boolean isThere() {
        return deletedAt.isEmpty();
    }

    Tenant suspended(Optional<Instant> at) {
        return new Tenant(id, name, plan, createdAt, at, deletedAt);
    }

    Tenant deleted(Instant at) {
        return new Tenant(id, name, plan, createdAt, suspendedAt, Optional.of(at));
    }
}
