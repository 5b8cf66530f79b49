package dev.remembrancer.spi;

import dev.remembrancer.AgentId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.memory.Memory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads how procedures have fared, in one state of a {@link MemoryStore}. */
public interface OutcomeReader {
    /** What is kept of a version; empty when nothing ever was. */
    Optional<KeptOutcomes> outcomes(AgentId agent, MemoryId id);

    /** What was kept of a version when it was set aside; empty when nothing was, or it can't be put back any more. */
    Optional<KeptOutcomes> forgottenOutcomes(AgentId agent, MemoryId id);

    /**
     * The procedures of any agent that were not replaced, have begun and not expired, were neither recorded nor verified
     * since an instant, and of which no review waits: at most {@code limit}, the one longest unproven first.
     *
     * @param provenBy that instant, which is still too long ago
     */
    List<Memory> unproven(Instant provenBy, Instant now, int limit);

    /** How many those are. */
    long countUnproven(Instant provenBy, Instant now);
}
