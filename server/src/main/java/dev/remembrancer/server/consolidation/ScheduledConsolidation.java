package dev.remembrancer.server.consolidation;

import dev.remembrancer.Agent;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.ConflictException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.RemembrancerException;
import dev.remembrancer.audit.Actor;
import dev.remembrancer.hygiene.consolidation.Consolidation;
import dev.remembrancer.hygiene.consolidation.Consolidations;
import dev.remembrancer.server.access.TenantId;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Consolidates the memories that are open, when it is time: that is told by the runs themselves, so that a restart, or
 * another server on the same data, begins none too early. One agent after the other, on a thread of its own.
 */
public final class ScheduledConsolidation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduledConsolidation.class);

    private static final long LOOK_MINUTES = 1;
    private static final long END_SECONDS = 10;

    private final ConsolidationSchedule schedule;
    private final Consumer<BiConsumer<TenantId, Remembrancer>> open;
    private final InstantSource clock;
    private final ScheduledExecutorService thread;

    /** @param open hands out the memories that are open */
    public ScheduledConsolidation(
            ConsolidationSchedule schedule, Consumer<BiConsumer<TenantId, Remembrancer>> open, InstantSource clock) {
        this.schedule = schedule;
        this.open = open;
        this.clock = clock;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, "remembrancer-consolidation");
            made.setDaemon(true);
            return made;
        });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it never ends, and throws nothing
    public void begin() {
        thread.scheduleWithFixedDelay(this::look, LOOK_MINUTES, LOOK_MINUTES, TimeUnit.MINUTES);
    }

    /** Consolidates what is due. What escaped would end the schedule. */
    void look() {
        try {
            open.accept((tenant, memory) -> consolidate(memory.as(Actor.SYSTEM)));
        } catch (RuntimeException e) {
            LOG.warn("consolidating by schedule failed; trying again", e);
        }
    }

    private void consolidate(Remembrancer memory) {
        for (AgentInfo info : memory.agents()) {
            if (!thread.isShutdown()) {
                memory.findAgent(info.id()).map(Agent::consolidations).ifPresent(job -> consolidate(info, job));
            }
        }
    }

    private void consolidate(AgentInfo agent, Consolidations job) {
        boolean isDue = job.recent(1).stream()
                .allMatch(last -> !last.begunAt().plus(schedule.every()).isAfter(clock.instant()));
        if (!isDue) {
            return;
        }
        try {
            Consolidation run = job.run(schedule.rules());
            LOG.info("{} of agent {} did {}", run.id(), agent.id(), run.counts());
        } catch (ConflictException e) {
            LOG.info("agent {} is not consolidated now: {}", agent.id(), e.getMessage());
        } catch (RemembrancerException e) {
            LOG.warn("agent {} could not be consolidated and will be tried again: {}", agent.id(), e.getMessage());
        }
    }

    /** Begins nothing more, and gives what goes on some seconds to end; cut off, each of its units is whole. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                LOG.info("a consolidation is left in the middle; the next run does the rest");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
