package dev.remembrancer.server.access;

import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A key as the server keeps it: all but its secret.
 *
 * @param id its public half
 * @param grant what it is for
 * @param createdAt when it was made
 * @param revokedAt when it was revoked, if it was
 * @param secrets the hashes of its secrets, the newest last; several while a rotation overlaps
 */
public record KeyInfo(String id, Grant grant, Instant createdAt, Optional<Instant> revokedAt, List<Secret> secrets) {
    /**
     * What a key is for.
     *
     * @param name what people call it, 1 to 100 characters
     * @param tenant whose it is
     * @param permissions what it allows; at least one
     * @param binding what it is confined to
     * @param plan the name of the plan that limits it, if one does
     * @param expiresAt when it ends, if it does
     */
    public record Grant(
            String name,
            TenantId tenant,
            Set<Permission> permissions,
            Binding binding,
            Optional<String> plan,
            Optional<Instant> expiresAt) {
        public Grant {
            Checks.name("name", name, 100);
            permissions = Set.copyOf(permissions);
            plan = plan.map(word -> Checks.name("plan", word, 100));
            expiresAt = expiresAt.map(at -> Checks.instant("expires_at", at));
            if (permissions.isEmpty() || permissions.contains(Permission.NONE)) {
                throw new InvalidRequestException("permissions", "is empty; allow the key at least one thing");
            }
            if (permissions.contains(Permission.ADMIN) && !binding.isNone()) {
                throw new InvalidRequestException(
                        "permissions",
                        "has admin, which looks after everything, beside a binding; leave one of them out");
            }
            if (permissions.contains(Permission.METRICS) && !binding.isNone()) {
                throw new InvalidRequestException(
                        "permissions",
                        "has metrics, which are of the whole server, beside a binding; leave one of them out");
            }
        }
    }

    /**
     * The hash of one secret.
     *
     * @param hash SHA-256 of the whole key, in hexadecimal
     * @param until when it stops to open, if it was rotated away
     */
    public record Secret(String hash, Optional<Instant> until) {
        boolean opensAt(Instant now) {
            return until.map(now::isBefore).orElse(true);
        }
    }

    /** How a key stands. */
    public enum State {
        ACTIVE,
        EXPIRED,
        REVOKED
    }

    public KeyInfo {
        secrets = List.copyOf(secrets);
    }

    public State state(Instant now) {
        if (revokedAt.isPresent()) {
            return State.REVOKED;
        }
        return grant.expiresAt().map(at -> !now.isBefore(at)).orElse(false) ? State.EXPIRED : State.ACTIVE;
    }

    /** When the secrets that were rotated away stop to open, the last of them, if any still does. */
    public Optional<Instant> overlapUntil(Instant now) {
        return secrets.stream()
                .filter(secret -> secret.opensAt(now))
                .flatMap(secret -> secret.until().stream())
                .max(Instant::compareTo);
    }

    KeyInfo revoked(Instant at) {
        return new KeyInfo(id, grant, createdAt, Optional.of(revokedAt.orElse(at)), secrets);
    }

    KeyInfo with(List<Secret> others) {
        return new KeyInfo(id, grant, createdAt, revokedAt, others);
    }
}
