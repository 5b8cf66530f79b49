package dev.remembrancer.spi;

import dev.remembrancer.AgentId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryType;
import java.time.Instant;
import java.util.List;

/**
 * Reads how much is held, and what of it may go, in one state of a {@link MemoryStore}.
 *
 * <p>A room is a scope with all narrower ones: those whose {@link Scope#path} is its own, or goes on where that ends. The
 * open scope is the room of all.
 */
public interface HoldingReader {
    /**
     * Whether versions are held that a program stored which did not know of near repeats: their digests are those of texts
     * as they are. There are never more of them than before.
     */
    boolean holdsExactDigests();

    /** How many versions an agent has in a room. */
    long countHeld(AgentId agent, Scope room);

    /**
     * The versions in a room that may go, in this order, at most {@code limit}: the last of a line that has begun and
     * expired; what was superseded and is over; what happened and is the last of its line, the least often said and
     * recalled first, of these the one that was recalled, or else recorded, longest ago. Within the first two, the first
     * recorded first. What is pinned or verified is none of the last two.
     */
    List<Memory> expendable(AgentId agent, Scope room, Instant now, int limit);

    /**
     * Versions of a type that are the last of their line, were recorded by one instant, and expire later than another or
     * never: at most {@code limit}, the first recorded first.
     */
    List<Memory> outlived(AgentId agent, MemoryType type, Instant recordedBy, Instant expiringAfter, int limit);

    /** How many versions are in the lines of those, themselves included. */
    long countOutlived(AgentId agent, MemoryType type, Instant recordedBy, Instant expiringAfter);
}
