package dev.remembrancer.server.access.limits;

import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.memory.Correction;
import dev.remembrancer.memory.Forgotten;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Selection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stored memories, of which those that are written are measured: corrected and restored ones count as remembered. */
final class MeteredMemories implements Memories {
    private final Memories inner;
    private final Remembrancer tenants;
    private final Meter meter;

    MeteredMemories(Memories inner, Remembrancer tenants, Meter meter) {
        this.inner = inner;
        this.tenants = tenants;
        this.meter = meter;
    }

    @Override
    public Optional<Memory> get(MemoryId id) {
        return inner.get(id);
    }

    @Override
    public Page list(Selection selection, Optional<Page.Cursor> after, int limit) {
        return inner.list(selection, after, limit);
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
        return meter.daily(Metered.REMEMBER, 1, () -> inner.correct(id, correction));
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
    public Forgotten forget(List<MemoryId> ids, boolean dryRun) {
        return inner.forget(ids, dryRun);
    }

    @Override
    public Forgotten forget(Selection selection, boolean dryRun) {
        return inner.forget(selection, dryRun);
    }

    @Override
    public int restore(List<Memory> versions) {
        int number = versions.size();
        return meter.daily(
                Metered.REMEMBER, number, () -> meter.storing(tenants, number, () -> inner.restore(versions)));
    }
}
