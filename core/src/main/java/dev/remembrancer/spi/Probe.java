package dev.remembrancer.spi;

import dev.remembrancer.AgentId;
import dev.remembrancer.memory.MemoryType;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What an index is to look for.
 *
 * @param agent whose memories
 * @param reach how far it may see
 * @param text the question
 * @param vector the question's vector; without one the index looks by words alone
 * @param types any of these types; empty for all
 * @param tags all of these tags
 * @param happenedFrom happened at or after
 * @param happenedUntil happened before
 * @param currentAt only what is current then; empty for every version
 * @param depth how many candidates each of the two ways contributes, at least 1
 */
public record Probe(
        AgentId agent,
        Reach reach,
        String text,
        Optional<Vector> vector,
        Set<MemoryType> types,
        Set<String> tags,
        Optional<Instant> happenedFrom,
        Optional<Instant> happenedUntil,
        Optional<Instant> currentAt,
        int depth) {
    public Probe {
        types = Set.copyOf(types);
        tags = Set.copyOf(tags);
    }

    /** The same with another vector, or without one. */
    public Probe with(Optional<Vector> vector) {
        return new Probe(agent, reach, text, vector, types, tags, happenedFrom, happenedUntil, currentAt, depth);
    }
}
