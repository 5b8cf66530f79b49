package dev.remembrancer.memory;

import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;
import java.time.Instant;
import java.util.Optional;

/**
 * When a memory is true in the world, and when it may no longer be kept.
 *
 * @param from the first instant at which it is true
 * @param until the first instant at which it is true no longer, if that was stated
 * @param expiresAt the first instant at which it is no longer returned, whatever is true
 */
public record Validity(Instant from, Optional<Instant> until, Optional<Instant> expiresAt) {
    public Validity {
        from = Checks.instant("valid_from", from);
        until = until.map(at -> Checks.instant("valid_until", at));
        expiresAt = expiresAt.map(at -> Checks.instant("expires_at", at));
        if (until.isPresent() && !until.get().isAfter(from)) {
            throw new InvalidRequestException("valid_until", "is not after valid_from");
        }
    }

    /** Whether it has expired at an instant. */
    public boolean isExpired(Instant at) {
        return expiresAt.isPresent() && !at.isBefore(expiresAt.get());
    }
}
