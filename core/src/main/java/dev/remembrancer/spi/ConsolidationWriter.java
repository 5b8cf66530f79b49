package dev.remembrancer.spi;

import dev.remembrancer.AgentId;
import dev.remembrancer.ConsolidationId;
import dev.remembrancer.hygiene.consolidation.Consolidation;
import dev.remembrancer.hygiene.consolidation.ConsolidationStep;

/** Keeps what consolidation did, in one unit of a {@link MemoryStore}. None of it is a change. */
public interface ConsolidationWriter extends ConsolidationReader {
    /** Keeps a run, in place of what was kept of it. */
    void keepConsolidation(Consolidation run);

    /** Keeps a step of a run that is there, in place of what was kept of it. */
    void keepConsolidationStep(AgentId agent, ConsolidationId run, ConsolidationStep step);
}
