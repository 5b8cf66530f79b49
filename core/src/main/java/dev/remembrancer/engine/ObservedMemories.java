package dev.remembrancer.engine;

import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.memory.Correction;
import dev.remembrancer.memory.Forgotten;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Selection;
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
    public Page list(Selection selection, Optional<Page.Cursor> after, int limit) {
        return observer.observe(Activity.LIST, () -> inner.list(selection, after, limit));
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
    public Memory verify(MemoryId id) {
        return observer.observe(Activity.VERIFY, () -> inner.verify(id));
    }

    @Override
    public Memory pin(MemoryId id, boolean pinned) {
        return observer.observe(Activity.PIN, () -> inner.pin(id, pinned));
    }

    @Override
    public Forgotten forget(List<MemoryId> ids, boolean dryRun) {
        return observer.observe(Activity.FORGET, () -> inner.forget(ids, dryRun));
    }

    @Override
    public Forgotten forget(Selection selection, boolean dryRun) {
        return observer.observe(Activity.FORGET, () -> inner.forget(selection, dryRun));
    }

    @Override
    public int restore(List<Memory> versions) {
        return observer.observe(Activity.RESTORE, () -> inner.restore(versions));
    }
}
