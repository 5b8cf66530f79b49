package dev.remembrancer;

import java.time.Instant;

/**
 * An agent, whose memory it is.
 *
 * @param id its identity, for ever
 * @param name its name, unique in the store, 1 to 255 characters
 * @param createdAt when it was first named
 */
public record AgentInfo(AgentId id, String name, Instant createdAt) {
    public AgentInfo {
        name = Checks.name("agent", name, 255);
    }
}
