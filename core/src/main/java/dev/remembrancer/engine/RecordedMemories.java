package dev.remembrancer.engine;

import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.audit.Act;
import dev.remembrancer.hygiene.rollback.Rollback;
import dev.remembrancer.hygiene.rollback.RolledBack;
import dev.remembrancer.memory.Correction;
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
import dev.remembrancer.spi.Reach;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Stored memories whose reading is told to the audit record. What changes them tells of itself. */
record RecordedMemories(Memories inner, Recording recording, Reach reach, InstantSource clock) implements Memories {
    @Override
    public Optional<Memory> get(MemoryId id) {
        Optional<Memory> found = inner.get(id);
        read(Act.GET, found.stream());
        return found;
    }

    @Override
    public Page list(Selection selection, Order order, Optional<Page.Cursor> after, int limit) {
        Page page = inner.list(selection, order, after, limit);
        read(Act.LIST, page.memories().stream());
        return page;
    }

    @Override
    public long count(Selection selection) {
        long count = inner.count(selection);
        read(Act.COUNT, Stream.empty());
        return count;
    }

    @Override
    public List<Memory> history(MemoryId id) {
        List<Memory> versions = inner.history(id);
        read(Act.HISTORY, versions.stream());
        return versions;
    }

    @Override
    public Optional<Memory> asOf(MemoryId id, Instant validAt, Instant knownAt) {
        Optional<Memory> found = inner.asOf(id, validAt, knownAt);
        read(Act.HISTORY, found.stream());
        return found;
    }

    @Override
    public Receipt correct(MemoryId id, Correction correction) {
        return inner.correct(id, correction);
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
    public Memories ifStill(Memory.State state) {
        return new RecordedMemories(inner.ifStill(state), recording, reach, clock);
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
        Optional<ForgottenMemory> found = inner.forgotten(id);
        read(Act.LIST_FORGOTTEN, found.stream().map(ForgottenMemory::memory));
        return found;
    }

    @Override
    public ForgottenPage forgotten(Optional<Page.Cursor> after, int limit) {
        ForgottenPage page = inner.forgotten(after, limit);
        read(Act.LIST_FORGOTTEN, page.memories().stream().map(ForgottenMemory::memory));
        return page;
    }

    @Override
    public Restored restore(MemoryId id) {
        return inner.restore(id);
    }

    @Override
    public int restore(List<Memory> versions) {
        return inner.restore(versions);
    }

    @Override
    public RolledBack rollBack(Rollback what, boolean dryRun) {
        return inner.rollBack(what, dryRun);
    }

    private void read(Act act, Stream<Memory> memories) {
        recording.read(act, reach, memories.map(Memory::id).toList(), clock.instant());
    }
}
