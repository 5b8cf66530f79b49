package dev.remembrancer;

import dev.remembrancer.hygiene.rollback.Rollback;
import dev.remembrancer.hygiene.rollback.RolledBack;
import dev.remembrancer.memory.Correction;
import dev.remembrancer.memory.ExportedMemory;
import dev.remembrancer.memory.Forgetting;
import dev.remembrancer.memory.Forgotten;
import dev.remembrancer.memory.ForgottenMemory;
import dev.remembrancer.memory.ForgottenPage;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Order;
import dev.remembrancer.memory.Outcomes;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Restored;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.memory.TrackRecord;
import dev.remembrancer.memory.Trial;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stored memories that do what others do, but for what a subclass does otherwise: the base of walls, meters and records. */
public abstract class ForwardingMemories implements Memories {
    private final Memories inner;

    /** @param inner what does the work */
    protected ForwardingMemories(Memories inner) {
        this.inner = inner;
    }

    /** The memories below. */
    protected final Memories inner() {
        return inner;
    }

    /** The same decoration over others. */
    protected abstract Memories over(Memories others);

    @Override
    public final Memories ifStill(Memory.State state) {
        return over(inner.ifStill(state));
    }

    @Override
    public Optional<Memory> get(MemoryId id) {
        return inner.get(id);
    }

    @Override
    public Page list(Selection selection, Order order, Optional<Page.Cursor> after, int limit) {
        return inner.list(selection, order, after, limit);
    }

    @Override
    public long count(Selection selection) {
        return inner.count(selection);
    }

    @Override
    public List<Memory> history(MemoryId id) {
        return inner.history(id);
    }

    @Override
    public Optional<Memory> asOf(MemoryId id, Instant validAt, Instant knownAt) {
        return inner.asOf(id, validAt, knownAt);
    }

    @Override
    public Receipt correct(MemoryId id, Correction correction) {
        return inner.correct(id, correction);
    }

    @Override
    public Memory reinstate(MemoryId id) {
        return inner.reinstate(id);
    }

    @Override
    public TrackRecord reportOutcome(MemoryId id, Trial trial) {
        return inner.reportOutcome(id, trial);
    }

    @Override
    public Map<MemoryId, Outcomes> outcomes(List<MemoryId> ids) {
        return inner.outcomes(ids);
    }

    @Override
    public TrackRecord trackRecord(MemoryId id) {
        return inner.trackRecord(id);
    }

    @Override
    public Memory verify(MemoryId id) {
        return inner.verify(id);
    }

    @Override
    public Memory pin(MemoryId id, boolean pinned) {
        return inner.pin(id, pinned);
    }

    @Override
    public Forgotten forget(List<MemoryId> ids, Forgetting how) {
        return inner.forget(ids, how);
    }

    @Override
    public Forgotten forget(Selection selection, Forgetting how) {
        return inner.forget(selection, how);
    }

    @Override
    public Optional<ForgottenMemory> forgotten(MemoryId id) {
        return inner.forgotten(id);
    }

    @Override
    public ForgottenPage forgotten(Optional<Page.Cursor> after, int limit) {
        return inner.forgotten(after, limit);
    }

    @Override
    public Restored restore(MemoryId id) {
        return inner.restore(id);
    }

    @Override
    public RolledBack rollBack(Rollback what, boolean dryRun) {
        return inner.rollBack(what, dryRun);
    }

    @Override
    public int restoreExported(List<ExportedMemory> versions) {
        return inner.restoreExported(versions);
    }
}
