package dev.remembrancer.engine;

import dev.remembrancer.AgentId;
import dev.remembrancer.Checks;
import dev.remembrancer.ConflictException;
import dev.remembrancer.ConsolidationId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.RemembrancerException;
import dev.remembrancer.audit.Act;
import dev.remembrancer.engine.ConsolidationPlan.Merge;
import dev.remembrancer.engine.ConsolidationPlan.Planned;
import dev.remembrancer.engine.ConsolidationPlan.Settle;
import dev.remembrancer.engine.ConsolidationPlan.Summarise;
import dev.remembrancer.hygiene.consolidation.Consolidation;
import dev.remembrancer.hygiene.consolidation.Consolidation.State;
import dev.remembrancer.hygiene.consolidation.ConsolidationCounts;
import dev.remembrancer.hygiene.consolidation.ConsolidationPreview;
import dev.remembrancer.hygiene.consolidation.ConsolidationRules;
import dev.remembrancer.hygiene.consolidation.ConsolidationStep;
import dev.remembrancer.hygiene.consolidation.ConsolidationStep.Kind;
import dev.remembrancer.hygiene.consolidation.Consolidations;
import dev.remembrancer.hygiene.consolidation.Eligibility;
import dev.remembrancer.hygiene.consolidation.Summariser;
import dev.remembrancer.hygiene.consolidation.SummaryLostException;
import dev.remembrancer.hygiene.consolidation.UndoneConsolidation;
import dev.remembrancer.memory.Evidence;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Revision;
import dev.remembrancer.memory.Standing;
import dev.remembrancer.memory.Supersession;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.StoreReader;
import dev.remembrancer.spi.StoreWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Consolidates the memories of one agent. What is to be done is found out by reading; then it is done in units, each of which
 * looks again whether what it is about is still as it was.
 */
final class Consolidating implements Consolidations {
    /** A run that did nothing for so long has lost its process. A unit takes seconds, a language model a minute. */
    private static final Duration SILENCE = Duration.ofMinutes(10);

    private final Engine.Parts parts;
    private final AgentId agent;
    private final Optional<Summariser> model;
    private final Recording recording;

    Consolidating(Engine.Parts parts, AgentId agent, Optional<Summariser> model) {
        this.parts = parts;
        this.agent = agent;
        this.model = model;
        this.recording = new Recording(parts.recorder(), agent);
    }

    @Override
    public Consolidations with(Summariser writer) {
        return new Consolidating(parts, agent, Optional.of(writer));
    }

    @Override
    public ConsolidationPreview preview(ConsolidationRules rules) {
        Instant now = parts.now();
        List<Planned> plan = ConsolidationPlan.of(parts, agent, rules, now);
        recording.consolidationPreviewed(now);
        return new ConsolidationPreview(
                plan.stream().map(Planned::counts).reduce(ConsolidationCounts.NONE, ConsolidationCounts::plus),
                plan.stream().map(Planned::told).toList());
    }

    @Override
    public Consolidation run(ConsolidationRules rules) {
        ConsolidationId id = begin();
        try {
            for (List<Planned> batch : batches(ConsolidationPlan.of(parts, agent, rules, parts.now()))) {
                carryOut(id, batch, rules);
            }
            return end(id, State.RAN);
        } catch (RemembrancerException e) {
            stop(id, e);
            throw e;
        }
    }

    private ConsolidationId begin() {
        ConsolidationId id = parts.ids().consolidation();
        Instant now = parts.now();
        return parts.store().write(writer -> {
            if (writer.agent(agent).isEmpty()) {
                throw new NotFoundException("no agent " + agent + "; it was removed");
            }
            writer.consolidations(agent, 1).stream()
                    .filter(last -> last.state() == State.RUNNING)
                    .forEach(last -> {
                        if (last.changedAt().plus(SILENCE).isAfter(now)) {
                            throw new ConflictException(last.id() + " is consolidating this agent's memories since "
                                    + last.begunAt()
                                    + "; wait for it, or undo it. If its process has ended, it counts as"
                                    + " stopped " + SILENCE.toMinutes() + " minutes after it last did something");
                        }
                        writer.keepConsolidation(last.in(State.STOPPED, now));
                    });
            writer.keepConsolidation(Consolidation.begun(id, agent, now));
            return id;
        });
    }

    private Consolidation end(ConsolidationId id, State state) {
        Instant now = parts.now();
        return parts.store().write(writer -> {
            Consolidation ended = requireRunning(writer, id).in(state, now);
            writer.keepConsolidation(ended);
            return ended;
        });
    }

    /** What failed is told by its exception; that it has stopped, the next run would find out by itself. */
    private void stop(ConsolidationId id, RemembrancerException failure) {
        try {
            end(id, State.STOPPED);
        } catch (RemembrancerException e) {
            failure.addSuppressed(e);
        }
    }

    private Consolidation requireRunning(StoreReader reader, ConsolidationId id) {
        return reader.consolidation(agent, id)
                .filter(run -> run.state() == State.RUNNING)
                .orElseThrow(() -> new ConflictException(
                        id + " was stopped by another run, or by undoing it; what it has done is whole"));
    }

    /** A language model may take a minute for each summary, so that with one each is a unit. */
    private List<List<Planned>> batches(List<Planned> plan) {
        List<List<Planned>> batches = new ArrayList<>();
        List<Planned> batch = new ArrayList<>();
        int size = 0;
        for (Planned planned : plan) {
            boolean isAlone = model.isPresent() && planned instanceof Summarise;
            if (!batch.isEmpty() && (isAlone || size + planned.sources().size() > ConsolidationPlan.AT_ONCE)) {
                batches.add(batch);
                batch = new ArrayList<>();
                size = 0;
            }
            batch.add(planned);
            size += planned.sources().size();
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    /** What is planned, with the summary that is to be stored. */
    private record Ready(Planned planned, Optional<SummaryWriting.Written> summary, MemoryId id) {}

    private void carryOut(ConsolidationId id, List<Planned> batch, ConsolidationRules rules) {
        Instant now = parts.now();
        SummaryWriting writing = new SummaryWriting(parts, model);
        List<Ready> ready = new ArrayList<>();
        for (Planned planned : batch) {
            ready.add(new Ready(
                    planned, summary(writing, id, planned, now), parts.ids().memory()));
        }
        parts.store().write(writer -> {
            Consolidation run = requireRunning(writer, id);
            Unit unit = new Unit(writer, run, rules, now);
            ready.forEach(unit::apply);
            writer.keepConsolidation(run.did(unit.steps, unit.counts, now));
            recording.consolidated(writer, Act.CONSOLIDATE, id, unit.touched, now);
            return unit.steps;
        });
    }

    private Optional<SummaryWriting.Written> summary(
            SummaryWriting writing, ConsolidationId id, Planned planned, Instant now) {
        if (!(planned instanceof Summarise summarise)) {
            return Optional.empty();
        }
        Map<MemoryId, Memory> rows =
                parts.store().read(reader -> reader.memories(agent, Reach.across(), summarise.sources()));
        List<Memory> sources = summarise.sources().stream()
                .filter(rows::containsKey)
                .map(rows::get)
                .toList();
        return sources.size() < summarise.sources().size()
                ? Optional.empty()
                : writing.write(id, summarise, sources, now);
    }

    /** What one unit of the store does. */
    private final class Unit {
        private final StoreWriter writer;
        private final Consolidation run;
        private final ConsolidationRules rules;
        private final Instant now;
        private final List<Memory> touched = new ArrayList<>();
        private ConsolidationCounts counts = ConsolidationCounts.NONE;
        private int steps;

        Unit(StoreWriter writer, Consolidation run, ConsolidationRules rules, Instant now) {
            this.writer = writer;
            this.run = run;
            this.rules = rules;
            this.now = now;
        }

        void apply(Ready ready) {
            if (ready.planned() instanceof Merge merge) {
                merge(merge);
            } else if (ready.planned() instanceof Settle settle) {
                settle(settle);
            } else if (ready.summary().isPresent()) {
                summarise(ready.planned(), ready.summary().get(), ready.id());
            } else {
                leave(ready.planned().sources().size());
            }
        }

        private void merge(Merge merge) {
            Optional<Memory> stays = writer.memory(agent, Reach.across(), merge.stays())
                    .filter(memory -> Eligibility.isMergeable(memory, now));
            List<Memory> goes = stays.isEmpty()
                    ? List.of()
                    : rows(merge).stream()
                            .filter(memory -> Eligibility.isMergeable(memory, now)
                                    && Eligibility.mayStandFor(stays.get(), memory))
                            .toList();
            leave(merge.sources().size() - goes.size());
            if (!goes.isEmpty()) {
                supersede(goes, merge.stays());
                Memory counted = stays.get().with(stays.get().standing().repeated(Derived.repeats(goes)));
                writer.update(counted);
                touched.add(counted);
                did(Kind.MERGED, merge.stays(), goes, ConsolidationCounts.ofMerge(goes.size()));
            }
        }

        private void settle(Settle settle) {
            Map<MemoryId, Memory> rows =
                    writer.memories(agent, Reach.across(), List.of(settle.older(), settle.newer()));
            Optional<Memory> older = Optional.ofNullable(rows.get(settle.older()));
            Optional<Memory> newer = Optional.ofNullable(rows.get(settle.newer()));
            Settling settling = new Settling(parts, agent);
            Optional<Evidence> evidence =
                    older.flatMap(was -> newer.flatMap(is -> settling.evidence(writer, was, is, now)));
            if (evidence.isEmpty()) {
                leave(1);
                return;
            }
            Memory gone = older.orElseThrow();
            settling.settle(
                    writer, gone, newer.orElseThrow(), evidence.get(), run.id().value(), now);
            touched.add(gone);
            did(Kind.SETTLED, settle.newer(), List.of(gone), ConsolidationCounts.ofSettled());
        }

        private void summarise(Planned planned, SummaryWriting.Written summary, MemoryId id) {
            List<Memory> sources = rows(planned).stream()
                    .filter(memory -> Eligibility.isSummarisable(memory, now, now.minus(rules.age())))
                    .filter(memory -> memory.scope().equals(summary.memory().scope()))
                    .toList();
            if (sources.size() < planned.sources().size()) {
                // What it says of the one that changed may be wrong now.
                leave(planned.sources().size());
                return;
            }
            Memory stored = store(summary, id);
            supersede(sources, id);
            touched.add(stored);
            did(Kind.SUMMARISED, id, sources, ConsolidationCounts.ofSummary(sources.size(), summary.isByModel()));
        }

        /** Stores a summary, and finds it: only then its sources may give way to it. */
        private Memory store(SummaryWriting.Written summary, MemoryId id) {
            NewMemory asked = summary.memory();
            Memory memory = new Memory(
                    id,
                    agent,
                    asked.scope(),
                    asked.statement(),
                    asked.provenance(),
                    asked.validity(now),
                    new Revision(id, 1, now, Optional.empty()),
                    Standing.fresh(false));
            String fingerprint = parts.embedder().info().fingerprint();
            writer.insert(memory, Digest.of(memory.statement(), memory.provenance()), fingerprint, summary.passages());
            if (!writer.memory(agent, Reach.from(asked.scope()), id).equals(Optional.of(memory))
                    || writer.passages(agent, id, fingerprint).size()
                            != summary.passages().size()) {
                throw new SummaryLostException("a summary of " + run.id()
                        + " can't be read back as it was stored; nothing gave way to it: check the store");
            }
            return memory;
        }

        private List<Memory> rows(Planned planned) {
            Map<MemoryId, Memory> rows = writer.memories(agent, Reach.across(), planned.sources());
            return planned.sources().stream()
                    .filter(rows::containsKey)
                    .map(rows::get)
                    .toList();
        }

        private void supersede(List<Memory> sources, MemoryId by) {
            Supersession how = new Supersession(now, by, Supersession.Reason.CONSOLIDATED, now);
            for (Memory source : sources) {
                Memory gone = source.superseded(how);
                writer.update(gone);
                touched.add(gone);
            }
        }

        private void did(Kind kind, MemoryId memory, List<Memory> sources, ConsolidationCounts some) {
            steps++;
            counts = counts.plus(some);
            writer.keepConsolidationStep(
                    agent,
                    run.id(),
                    new ConsolidationStep(
                            run.steps() + steps,
                            kind,
                            memory,
                            sources.stream().map(Memory::id).toList(),
                            false));
        }

        private void leave(int memories) {
            counts = counts.plus(ConsolidationCounts.ofLeft(memories));
        }
    }

    @Override
    public UndoneConsolidation undo(ConsolidationId id) {
        return new UndoingConsolidation(parts, agent, id).undo();
    }

    @Override
    public Optional<Consolidation> find(ConsolidationId id) {
        return parts.store().read(reader -> reader.consolidation(agent, id));
    }

    @Override
    public List<Consolidation> recent(int limit) {
        Checks.between("limit", limit, 1, 1_000);
        return parts.store().read(reader -> reader.consolidations(agent, limit));
    }

    @Override
    public List<ConsolidationStep> steps(ConsolidationId id, int after, int limit) {
        Checks.between("limit", limit, 1, 1_000);
        return parts.store().read(reader -> {
            if (reader.consolidation(agent, id).isEmpty()) {
                throw UndoingConsolidation.none(id);
            }
            return reader.consolidationSteps(agent, id, after, limit);
        });
    }
}
