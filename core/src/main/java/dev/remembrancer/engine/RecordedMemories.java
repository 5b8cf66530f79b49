package dev.remembrancer.engine;

import dev.remembrancer.ForwardingMemories;
import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.audit.Act;
import dev.remembrancer.memory.ForgottenMemory;
import dev.remembrancer.memory.ForgottenPage;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Order;
import dev.remembrancer.memory.Outcomes;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.memory.TrackRecord;
import dev.remembrancer.spi.Reach;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Stored memories whose reading is told to the audit record. What changes them tells of itself. */
final class RecordedMemories extends ForwardingMemories {
    private final Recording recording;
    private final Reach reach;
    private final InstantSource clock;

    RecordedMemories(Memories inner, Recording recording, Reach reach, InstantSource clock) {
        super(inner);
        this.recording = recording;
        this.reach = reach;
        this.clock = clock;
    }

    @Override
    protected Memories over(Memories others) {
        return new RecordedMemories(others, recording, reach, clock);
    }

    @Override
    public Optional<Memory> get(MemoryId id) {
        Optional<Memory> found = super.get(id);
        read(Act.GET, found.stream());
        return found;
    }

    @Override
    public Page list(Selection selection, Order order, Optional<Page.Cursor> after, int limit) {
        Page page = super.list(selection, order, after, limit);
        read(Act.LIST, page.memories().stream());
        return page;
    }

    @Override
    public long count(Selection selection) {
        long count = super.count(selection);
        read(Act.COUNT, Stream.empty());
        return count;
    }

    @Override
    public List<Memory> history(MemoryId id) {
        List<Memory> versions = super.history(id);
        read(Act.HISTORY, versions.stream());
        return versions;
    }

    @Override
    public Optional<Memory> asOf(MemoryId id, Instant validAt, Instant knownAt) {
        Optional<Memory> found = super.asOf(id, validAt, knownAt);
        read(Act.HISTORY, found.stream());
        return found;
    }

    @Override
    public TrackRecord trackRecord(MemoryId id) {
        TrackRecord found = super.trackRecord(id);
        recording.read(Act.HISTORY, reach, List.of(id), clock.instant());
        return found;
    }

    @Override
    public Map<MemoryId, Outcomes> outcomes(List<MemoryId> ids) {
        Map<MemoryId, Outcomes> found = super.outcomes(ids);
        if (!found.isEmpty()) {
            recording.read(Act.HISTORY, reach, List.copyOf(found.keySet()), clock.instant());
        }
        return found;
    }

    @Override
    public Optional<ForgottenMemory> forgotten(MemoryId id) {
        Optional<ForgottenMemory> found = super.forgotten(id);
        read(Act.LIST_FORGOTTEN, found.stream().map(ForgottenMemory::memory));
        return found;
    }

    @Override
    public ForgottenPage forgotten(Optional<Page.Cursor> after, int limit) {
        ForgottenPage page = super.forgotten(after, limit);
        read(Act.LIST_FORGOTTEN, page.memories().stream().map(ForgottenMemory::memory));
        return page;
    }

    private void read(Act act, Stream<Memory> memories) {
        recording.read(act, reach, memories.map(Memory::id).toList(), clock.instant());
    }
}
