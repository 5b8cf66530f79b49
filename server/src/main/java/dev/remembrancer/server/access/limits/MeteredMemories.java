package dev.remembrancer.server.access.limits;

import dev.remembrancer.ForwardingMemories;
import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.memory.Correction;
import dev.remembrancer.memory.ExportedMemory;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Restored;
import java.util.List;

/** Stored memories, of which those that are written are measured: corrected and restored ones count as remembered. */
final class MeteredMemories extends ForwardingMemories {
    private final Remembrancer whole;
    private final Meter meter;

    MeteredMemories(Memories inner, Remembrancer whole, Meter meter) {
        super(inner);
        this.whole = whole;
        this.meter = meter;
    }

    @Override
    protected Memories over(Memories others) {
        return new MeteredMemories(others, whole, meter);
    }

    @Override
    public Receipt correct(MemoryId id, Correction correction) {
        return meter.daily(Metered.REMEMBER, 1, () -> inner().correct(id, correction));
    }

    /** What was forgotten left room, and takes it again. A line has one current version, and it was remembered once. */
    @Override
    public Restored restore(MemoryId id) {
        return meter.storing(whole, 1, () -> inner().restore(id));
    }

    @Override
    public int restoreExported(List<ExportedMemory> versions) {
        int number = versions.size();
        return meter.daily(
                Metered.REMEMBER, number, () -> meter.storing(whole, number, () -> inner().restoreExported(versions)));
    }
}
