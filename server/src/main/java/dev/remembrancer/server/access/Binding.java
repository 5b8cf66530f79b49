package dev.remembrancer.server.access;

import dev.remembrancer.AgentId;
import java.util.Optional;

/**
 * What a key is tied to. What is bound is the only one of its kind that its caller can name.
 *
 * @param agent the one agent
 * @param user the one user
 * @param sessionPrefix what the names of the sessions begin with
 */
public record Binding(Optional<AgentId> agent, Optional<String> user, Optional<String> sessionPrefix) {
    /** Tied to nothing. */
    public static final Binding NONE = new Binding(Optional.empty(), Optional.empty(), Optional.empty());
}
