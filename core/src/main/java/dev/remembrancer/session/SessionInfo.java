package dev.remembrancer.session;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is known about a session, its items aside.
 *
 * @param id its name
 * @param createdAt when its first item came, by the store's clock; how fine depends on the store
 * @param updatedAt when its items last changed
 * @param owner whose session it is, if that was said
 * @param metadata further facts
 */
public record SessionInfo(
        SessionId id, Instant createdAt, Instant updatedAt, Optional<String> owner, Map<String, String> metadata) {
    public SessionInfo {
        metadata = Map.copyOf(metadata);
    }
}
