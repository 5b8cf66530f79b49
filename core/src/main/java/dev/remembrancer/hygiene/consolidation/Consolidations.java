package dev.remembrancer.hygiene.consolidation;

import dev.remembrancer.ConsolidationId;
import java.util.List;
import java.util.Optional;

/**
 * The job that makes less of an agent's memories, scope by scope, and its runs. Nothing is deleted: what another memory
 * stands for leaves recall and lists of what is current, and keeps its history; a run can be undone.
 *
 * <p>Works in small units, so that nobody waits for it. Safe for use by several threads and processes.
 */
public interface Consolidations {
    /** What a run would do now. Changes nothing. */
    ConsolidationPreview preview(ConsolidationRules rules);

    /**
     * Consolidates the memories of every scope, each scope for itself. Should its process end in the middle, each unit is
     * whole: a further run does the rest, and the part that was done can be undone.
     *
     * @throws dev.remembrancer.ConflictException when a run goes on already, or when this one was taken over or undone
     */
    Consolidation run(ConsolidationRules rules);

    /**
     * The same runs, whose summaries a model writes ({@code model::answer}); what no source says is not taken.
     *
     * @throws dev.remembrancer.NotFoundException when the runs are elsewhere, where the model is not: on a server
     */
    Consolidations with(Summariser model);

    /**
     * Takes back what a run did: its summaries are removed, and what they and others stood for is current again, but for
     * what was changed since. A run that goes on is stopped first.
     *
     * @throws dev.remembrancer.NotFoundException when there is no such run
     * @throws dev.remembrancer.ConflictException when it was undone already
     */
    UndoneConsolidation undo(ConsolidationId id);

    /** A run of this agent. */
    Optional<Consolidation> find(ConsolidationId id);

    /** The runs of this agent, the last begun first; at most {@code limit}, 1 to 1,000. */
    List<Consolidation> recent(int limit);

    /**
     * What a run did, step by step.
     *
     * @param after the number after which to go on; 0 for the first
     * @param limit the most steps, 1 to 1,000
     * @throws dev.remembrancer.NotFoundException when there is no such run
     */
    List<ConsolidationStep> steps(ConsolidationId id, int after, int limit);
}
