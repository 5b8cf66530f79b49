package dev.remembrancer.server.access.bound;

import dev.remembrancer.ForwardingMemories;
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
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Restored;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.memory.TrackRecord;
import dev.remembrancer.memory.Trial;
import dev.remembrancer.server.access.Binding;
import dev.remembrancer.server.access.OutsideBindingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Stored memories, to be looked after by who is bound to a user or to sessions: what belongs to the whole agent is
 * visible from there, but it is others' too, so it can be read and not changed.
 */
final class BoundMemories extends ForwardingMemories {
    private static final int PAGE = 1_000;

    private final Binding binding;

    BoundMemories(Memories inner, Binding binding) {
        super(inner);
        this.binding = binding;
    }

    @Override
    protected Memories over(Memories others) {
        return new BoundMemories(others, binding);
    }

    @Override
    public Receipt correct(MemoryId id, Correction correction) {
        requireOwn(id);
        return inner().correct(id, correction);
    }

    @Override
    public Memory reinstate(MemoryId id) {
        requireOwn(id);
        return inner().reinstate(id);
    }

    @Override
    public TrackRecord reportOutcome(MemoryId id, Trial trial) {
        requireOwn(id);
        return inner().reportOutcome(id, trial);
    }

    @Override
    public Memory verify(MemoryId id) {
        requireOwn(id);
        return inner().verify(id);
    }

    @Override
    public Memory pin(MemoryId id, boolean pinned) {
        requireOwn(id);
        return inner().pin(id, pinned);
    }

    @Override
    public Forgotten forget(List<MemoryId> ids, Forgetting how) {
        ids.forEach(this::requireOwn);
        return inner().forget(ids, how);
    }

    @Override
    public Forgotten forget(Selection selection, Forgetting how) {
        List<MemoryId> own = new ArrayList<>();
        Optional<Page.Cursor> next = Optional.empty();
        do {
            Page page = inner().list(selection, next, PAGE);
            page.memories().stream()
                    .filter(memory -> binding.owns(memory.scope()))
                    .map(Memory::id)
                    .forEach(own::add);
            next = page.next();
        } while (next.isPresent());
        if (how.isForGood()) {
            addForgotten(selection, own);
        }
        return inner().forget(own, how);
    }

    private void addForgotten(Selection selection, List<MemoryId> own) {
        Optional<Page.Cursor> next = Optional.empty();
        do {
            ForgottenPage page = forgotten(next, PAGE);
            page.memories().stream()
                    .filter(forgotten -> selection.selects(forgotten.memory(), forgotten.forgottenAt()))
                    .map(forgotten -> forgotten.memory().id())
                    .forEach(own::add);
            next = page.next();
        } while (next.isPresent());
    }

    @Override
    public Optional<ForgottenMemory> forgotten(MemoryId id) {
        return inner().forgotten(id).filter(this::isOwn);
    }

    /** What belongs to the whole agent is not told of: a page may be shorter than it was asked for. */
    @Override
    public ForgottenPage forgotten(Optional<Page.Cursor> after, int limit) {
        ForgottenPage page = inner().forgotten(after, limit);
        return new ForgottenPage(page.memories().stream().filter(this::isOwn).toList(), page.next());
    }

    @Override
    public Restored restore(MemoryId id) {
        requireOwn(id);
        return inner().restore(id);
    }

    private boolean isOwn(ForgottenMemory forgotten) {
        return binding.owns(forgotten.memory().scope());
    }

    /** What came from a session may be others' too. */
    @Override
    public RolledBack rollBack(Rollback what, boolean dryRun) {
        throw new OutsideBindingException("This key is bound; use one that is not to roll anything back.");
    }

    @Override
    public int restoreExported(List<ExportedMemory> versions) {
        if (!versions.stream().map(one -> one.memory().scope()).allMatch(binding::owns)) {
            throw new OutsideBindingException(
                    "The import has memories of others than this key is bound to; use a key that is not bound.");
        }
        return inner().restoreExported(versions);
    }

    // What is not visible at all is left to the memory below, which answers as it does for what is not there.
    private void requireOwn(MemoryId id) {
        Optional<Memory> there = inner().get(id).or(() -> inner().forgotten(id).map(ForgottenMemory::memory));
        if (there.filter(memory -> !binding.owns(memory.scope())).isPresent()) {
            throw new OutsideBindingException(
                    "This memory belongs to more than this key is bound to: it can be read with it, not changed.");
        }
    }
}
