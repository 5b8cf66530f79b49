package dev.remembrancer.spi;

import dev.remembrancer.AgentId;
import dev.remembrancer.MemoryId;

/** Keeps how procedures have fared, inside one unit of a {@link MemoryStore}. None of it is a change. */
public interface OutcomeWriter extends OutcomeReader {
    /**
     * Keeps what is known of a version, in place of what was kept of it. It goes with the version, however that goes, and
     * does not come back with it.
     */
    void keepOutcomes(AgentId agent, MemoryId id, KeptOutcomes outcomes);
}
