package dev.remembrancer.client;

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
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stored memories on a server, to be looked after. */
final class ClientMemories implements Memories {
    private final AsyncMemories memories;

    ClientMemories(AsyncMemories memories) {
        this.memories = memories;
    }

    @Override
    public Optional<Memory> get(MemoryId id) {
        return Blocking.on(memories.get(id));
    }

    @Override
    public Page list(Selection selection, Order order, Optional<Page.Cursor> after, int limit) {
        return Blocking.on(memories.list(selection, order, after, limit));
    }

    @Override
    public long count(Selection selection) {
        return Blocking.on(memories.count(selection));
    }

    @Override
    public List<Memory> history(MemoryId id) {
        return Blocking.on(memories.history(id));
    }

    @Override
    public Optional<Memory> asOf(MemoryId id, Instant validAt, Instant knownAt) {
        return Blocking.on(memories.asOf(id, validAt, knownAt));
    }

    @Override
    public Receipt correct(MemoryId id, Correction correction) {
        return Blocking.on(memories.correct(id, correction));
    }

    @Override
    public Memory reinstate(MemoryId id) {
        return Blocking.on(memories.reinstate(id));
    }

    @Override
    public TrackRecord reportOutcome(MemoryId id, Trial trial) {
        return Blocking.on(memories.reportOutcome(id, trial));
    }

    @Override
    public TrackRecord trackRecord(MemoryId id) {
        return Blocking.on(memories.trackRecord(id));
    }

    @Override
    public Memory verify(MemoryId id) {
        return Blocking.on(memories.verify(id));
    }

    @Override
    public Memory pin(MemoryId id, boolean pinned) {
        return Blocking.on(memories.pin(id, pinned));
    }

    @Override
    public Memories ifStill(Memory.State state) {
        return new ClientMemories(memories.ifStill(state));
    }

    @Override
    public Forgotten forget(List<MemoryId> ids, Forgetting how) {
        return Blocking.on(memories.forget(ids, how));
    }

    @Override
    public Forgotten forget(Selection selection, Forgetting how) {
        return Blocking.on(memories.forget(selection, how));
    }

    @Override
    public Optional<ForgottenMemory> forgotten(MemoryId id) {
        return Blocking.on(memories.forgotten(id));
    }

    @Override
    public ForgottenPage forgotten(Optional<Page.Cursor> after, int limit) {
        return Blocking.on(memories.forgotten(after, limit));
    }

    @Override
    public Restored restore(MemoryId id) {
        return Blocking.on(memories.restore(id));
    }

    @Override
    public RolledBack rollBack(Rollback what, boolean dryRun) {
        return Blocking.on(memories.rollBack(what, dryRun));
    }

    @Override
    public int restoreExported(List<ExportedMemory> versions) {
        return Blocking.on(memories.restoreExported(versions));
    }
}
