package dev.remembrancer.engine;

import dev.remembrancer.AgentId;
import dev.remembrancer.ConflictException;
import dev.remembrancer.ConsolidationId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.audit.Act;
import dev.remembrancer.hygiene.consolidation.Consolidation;
import dev.remembrancer.hygiene.consolidation.Consolidation.State;
import dev.remembrancer.hygiene.consolidation.ConsolidationStep;
import dev.remembrancer.hygiene.consolidation.ConsolidationStep.Kind;
import dev.remembrancer.hygiene.consolidation.Leftover;
import dev.remembrancer.hygiene.consolidation.Leftover.Why;
import dev.remembrancer.hygiene.consolidation.UndoneConsolidation;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Supersession;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.StoreReader;
import dev.remembrancer.spi.StoreWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes back what a consolidation did, the last step first, some steps in a unit of the store. */
final class UndoingConsolidation {
    private static final int STEPS = 20;

    private final Engine.Parts parts;
    private final AgentId agent;
    private final ConsolidationId id;
    private final Recording recording;

    UndoingConsolidation(Engine.Parts parts, AgentId agent, ConsolidationId id) {
        this.parts = parts;
        this.agent = agent;
        this.id = id;
        this.recording = new Recording(parts.recorder(), agent);
    }

    static NotFoundException none(ConsolidationId id) {
        return new NotFoundException("no consolidation " + id + " of this agent");
    }

    UndoneConsolidation undo() {
        int steps = begin().steps();
        int restored = 0;
        List<Leftover> leftovers = new ArrayList<>();
        for (int through = steps; through > 0; through -= STEPS) {
            int after = Math.max(0, through - STEPS);
            int most = through - after;
            Instant now = parts.now();
            Some some = parts.store().write(writer -> undo(writer, after, most, now));
            restored += some.restored();
            leftovers.addAll(some.leftovers());
        }
        return new UndoneConsolidation(end(leftovers), restored, leftovers);
    }

    /** From now on the run, if it goes on, finds that it was stopped. */
    private Consolidation begin() {
        Instant now = parts.now();
        return parts.store().write(writer -> {
            Consolidation run = writer.consolidation(agent, id).orElseThrow(() -> none(id));
            if (run.state() == State.UNDONE) {
                throw new ConflictException(id + " was undone at " + run.changedAt() + "; it stays so");
            }
            Consolidation begun = run.in(State.UNDOING, now);
            writer.keepConsolidation(begun);
            return begun;
        });
    }

    private Consolidation end(List<Leftover> leftovers) {
        Instant now = parts.now();
        boolean isWorthAnother = leftovers.stream().anyMatch(one -> one.why() == Why.CONSOLIDATED_AGAIN);
        return parts.store().write(writer -> {
            Consolidation ended = requireUndoing(writer).in(isWorthAnother ? State.RAN : State.UNDONE, now);
            writer.keepConsolidation(ended);
            return ended;
        });
    }

    private Consolidation requireUndoing(StoreReader reader) {
        return reader.consolidation(agent, id)
                .filter(run -> run.state() == State.UNDOING)
                .orElseThrow(() -> new ConflictException(id + " was undone by another caller meanwhile"));
    }

    /** What became of some steps. */
    private record Some(int restored, List<Leftover> leftovers) {}

    private Some undo(StoreWriter writer, int after, int most, Instant now) {
        Consolidation run = requireUndoing(writer);
        List<ConsolidationStep> steps = writer.consolidationSteps(agent, id, after, most);
        List<Memory> touched = new ArrayList<>();
        List<Leftover> leftovers = new ArrayList<>();
        int restored = 0;
        int undone = 0;
        for (int i = steps.size() - 1; i >= 0; i--) {
            ConsolidationStep step = steps.get(i);
            if (step.isUndone()) {
                continue;
            }
            Optional<Memory> stands = writer.memory(agent, Reach.across(), step.memory());
            Optional<Why> against = stands.flatMap(memory -> against(writer, step, memory));
            if (against.isPresent()) {
                leftovers.add(new Leftover(step.number(), step.memory(), against.get()));
                continue;
            }
            List<Memory> released = release(writer, step, leftovers);
            restored += released.size();
            stands.ifPresent(memory -> touched.add(takeBack(writer, step, memory, released)));
            touched.addAll(released);
            writer.keepConsolidationStep(agent, id, step.undone());
            undone++;
        }
        writer.keepConsolidation(run.undid(undone, now));
        recording.consolidated(writer, Act.UNDO_CONSOLIDATION, id, touched, now);
        return new Some(restored, leftovers);
    }

    /** What speaks against taking a step back, if anything does. */
    private Optional<Why> against(StoreReader reader, ConsolidationStep step, Memory stands) {
        if (step.kind() == Kind.SETTLED) {
            // What gave way stands for itself again, whatever became of the other.
            return Optional.empty();
        }
        if (stands.consolidatedInto().isPresent()) {
            return Optional.of(Why.CONSOLIDATED_AGAIN);
        }
        boolean isMarked =
                stands.standing().pinned() || stands.standing().verifiedAt().isPresent();
        boolean isCorrected = stands.revision().superseded().isPresent();
        boolean isChanged = step.kind() == Kind.MERGED
                ? isCorrected
                : isMarked
                        || isCorrected
                        || reader.line(agent, Reach.across(), stands.revision().line())
                                        .size()
                                > 1;
        return isChanged ? Optional.of(Why.CHANGED) : Optional.empty();
    }

    /** Makes current again what the step's memory stands for. */
    private List<Memory> release(StoreWriter writer, ConsolidationStep step, List<Leftover> leftovers) {
        Map<MemoryId, Memory> there = writer.memories(agent, Reach.across(), step.sources());
        List<Memory> released = new ArrayList<>();
        for (MemoryId source : step.sources()) {
            Optional<Memory> row = Optional.ofNullable(there.get(source));
            row.filter(memory -> gaveWay(memory, step)).map(Memory::released).ifPresent(memory -> {
                writer.update(memory);
                released.add(memory);
            });
            if (row.isEmpty()) {
                leftovers.add(new Leftover(step.number(), source, Why.GONE));
            }
        }
        return released;
    }

    /** Whether it stands still as the step has left it. */
    private static boolean gaveWay(Memory memory, ConsolidationStep step) {
        return step.kind() == Kind.SETTLED
                ? memory.isContradicted()
                        && memory.revision().superseded().map(Supersession::by).equals(Optional.of(step.memory()))
                : memory.consolidatedInto().equals(Optional.of(step.memory()));
    }

    /** The summary goes; what was merged into has the counts that are its own. */
    private Memory takeBack(StoreWriter writer, ConsolidationStep step, Memory stands, List<Memory> released) {
        if (step.kind() == Kind.SETTLED) {
            return stands;
        }
        if (step.kind() == Kind.SUMMARISED) {
            writer.delete(agent, stands.id());
            return stands;
        }
        Memory counted = stands.with(stands.standing().repeated(-Derived.repeats(released)));
        writer.update(counted);
        return counted;
    }
}
