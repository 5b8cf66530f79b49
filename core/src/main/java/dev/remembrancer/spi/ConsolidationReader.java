package dev.remembrancer.spi;

import dev.remembrancer.AgentId;
import dev.remembrancer.ConsolidationId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.hygiene.consolidation.Consolidation;
import dev.remembrancer.hygiene.consolidation.ConsolidationStep;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads what consolidation needs, and what it did, in one state of a {@link MemoryStore}. For every scope. */
public interface ConsolidationReader {
    /**
     * The current memories of an agent scope by scope: all of one scope follow each other, the first recorded first.
     *
     * @param after where to go on, from an earlier page
     * @param limit the most memories on the page, 1 to 1,000
     */
    Page byScope(AgentId agent, Instant now, Optional<Page.Cursor> after, int limit);

    /** The versions for which that one stands since they were consolidated, by their ids. */
    List<Memory> consolidatedInto(AgentId agent, MemoryId memory);

    /**
     * The ids of what stands for versions of an agent since they were consolidated, by their order, without the agent's
     * other memories being looked at.
     *
     * @param after the id after which to go on
     */
    List<MemoryId> standingForOthers(AgentId agent, Optional<MemoryId> after, int limit);

    Optional<Consolidation> consolidation(AgentId agent, ConsolidationId id);

    /** The runs of an agent, the last begun first. */
    List<Consolidation> consolidations(AgentId agent, int limit);

    /** Steps of a run with higher numbers, the lowest first. */
    List<ConsolidationStep> consolidationSteps(AgentId agent, ConsolidationId id, int after, int limit);

    /** The steps by which that memory came to stand for others, in no order. */
    List<ConsolidationStep> consolidationsInto(AgentId agent, MemoryId memory);
}
