package dev.remembrancer.engine;

import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
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
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Restored;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.memory.TrackRecord;
import dev.remembrancer.memory.Trial;
import dev.remembrancer.spi.Activity;
import dev.remembrancer.spi.Observer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stored memories whose handling is observed. */
record ObservedMemories(Memories inner, Observer observer) implements Memories {
    @Override
    public Optional<Memory> get(MemoryId id) {
        return observer.observe(Activity.GET, () -> inner.get(id));
    }

    @Override
    public Page list(Selection selection, Order order, Optional<Page.Cursor> after, int limit) {
        return observer.observe(Activity.LIST, () -> inner.list(selection, order, after, limit));
    }

    @Override
    public long count(Selection selection) {
        return inner.count(selection);
    }

    @Override
    public List<Memory> history(MemoryId id) {
        return observer.observe(Activity.HISTORY, () -> inner.history(id));
    }

    @Override
    public Optional<Memory> asOf(MemoryId id, Instant validAt, Instant knownAt) {
        return observer.observe(Activity.HISTORY, () -> inner.asOf(id, validAt, knownAt));
    }

    @Override
    public Receipt correct(MemoryId id, Correction correction) {
        return observer.observe(Activity.CORRECT, () -> inner.correct(id, correction));
    }

    @Override
    public Memory reinstate(MemoryId id) {
        return observer.observe(Activity.CORRECT, () -> inner.reinstate(id));
    }

    @Override
    public TrackRecord reportOutcome(MemoryId id, Trial trial) {
        return observer.observe(Activity.VERIFY, () -> inner.reportOutcome(id, trial));
    }

    @Override
    public TrackRecord trackRecord(MemoryId id) {
        return observer.observe(Activity.HISTORY, () -> inner.trackRecord(id));
    }

    @Override
    public Memory verify(MemoryId id) {
        return observer.observe(Activity.VERIFY, () -> inner.verify(id));
    }

    @Override
    public Memory pin(MemoryId id, boolean pinned) {
        return observer.observe(Activity.PIN, () -> inner.pin(id, pinned));
    }

    @Override
    public Memories ifStill(Memory.State state) {
        return new ObservedMemories(inner.ifStill(state), observer);
    }

    @Override
    public Forgotten forget(List<MemoryId> ids, Forgetting how) {
        return observer.observe(Activity.FORGET, () -> inner.forget(ids, how));
    }

    @Override
    public Forgotten forget(Selection selection, Forgetting how) {
        return observer.observe(Activity.FORGET, () -> inner.forget(selection, how));
    }

    @Override
    public Optional<ForgottenMemory> forgotten(MemoryId id) {
        return observer.observe(Activity.LIST_FORGOTTEN, () -> inner.forgotten(id));
    }

    @Override
    public ForgottenPage forgotten(Optional<Page.Cursor> after, int limit) {
        return observer.observe(Activity.LIST_FORGOTTEN, () -> inner.forgotten(after, limit));
    }

    @Override
    public Restored restore(MemoryId id) {
        return observer.observe(Activity.RESTORE, () -> inner.restore(id));
    }

    @Override
    public RolledBack rollBack(Rollback what, boolean dryRun) {
        return observer.observe(Activity.FORGET, () -> inner.rollBack(what, dryRun));
    }

    @Override
    public int restoreExported(List<ExportedMemory> versions) {
        return observer.observe(Activity.RESTORE, () -> inner.restoreExported(versions));
    }
}
