package dev.remembrancer.spi;

import dev.remembrancer.AgentId;
import dev.remembrancer.MemoryId;

/** Keeps how procedures have fared, inside one unit of a {@link MemoryStore}. None of it is a change. */
public interface OutcomeWriter extends OutcomeReader {
    /**
     * Keeps what is known of a version, in place of what was kept of it. It goes with the version, however that goes. When
     * it is set aside, what is kept of it is set aside with it, and dropped with it; it does not come back by itself.
     */
    void keepOutcomes(AgentId agent, MemoryId id, KeptOutcomes outcomes);
}
