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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stored memories, to be looked after. What can't be seen from where this stands is, to every call here, not there.
 *
 * @see Agent#memories(Scope)
 */
public interface Memories {
    /** One version of a memory. */
    Optional<Memory> get(MemoryId id);

    /** The selected memories, the latest recorded first; at most {@code limit}, 1 to 1,000. */
    default Page list(Selection selection, Optional<Page.Cursor> after, int limit) {
        return list(selection, Order.RECENT, after, limit);
    }

    /**
     * The selected memories in some order; at most {@code limit}, 1 to 1,000. What changes its place in that order
     * between two pages may be on both or on neither.
     *
     * @param after from an earlier page of the same list: the same selection, order and standpoint
     */
    Page list(Selection selection, Order order, Optional<Page.Cursor> after, int limit);

    /** How many memories are selected. */
    long count(Selection selection);

    /**
     * Every version of the line that a version is in, the first recorded first.
     *
     * @throws NotFoundException when there is no such version
     */
    List<Memory> history(MemoryId id);

    /**
     * The version of a line that was true at one instant by what was known at another.
     *
     * @param id any version of the line
     * @throws NotFoundException when there is no such version
     */
    Optional<Memory> asOf(MemoryId id, Instant validAt, Instant knownAt);

    /**
     * Puts right what was wrong from the start: a new version takes the place of this one, as if it had always been
     * so, and the old one stays in the history.
     *
     * @throws NotFoundException when there is no such version
     * @throws ConflictException when it was replaced already
     */
    Receipt correct(MemoryId id, Correction correction);

    /**
     * Undoes that another memory took this one's place because it contradicts it: this one is what it was before, and
     * both stand beside each other.
     *
     * @return this one, as it is then
     * @throws NotFoundException when there is no such version
     * @throws ConflictException when nothing that contradicts it has taken its place
     */
    Memory reinstate(MemoryId id);

    /** Marks a memory as confirmed, now, by a person. */
    Memory verify(MemoryId id);

    /**
     * Counts that a procedure was followed once, and how it went. When it has failed too often in a row, a person is
     * asked whether it still holds: a review of the kind {@code revalidate}, once until that is decided.
     *
     * @return how it has fared
     * @throws NotFoundException when there is no such version
     * @throws InvalidRequestException when it is no procedure
     */
    TrackRecord reportOutcome(MemoryId id, Trial trial);

    /**
     * How a procedure has fared; nothing but zeros when nothing was reported.
     *
     * @throws NotFoundException when there is no such version
     */
    TrackRecord trackRecord(MemoryId id);

    /** How versions have fared: of those that are procedures, are seen from here, and of which something was reported. */
    default Map<MemoryId, Outcomes> outcomes(List<MemoryId> ids) {
        Map<MemoryId, Outcomes> told = new LinkedHashMap<>();
        for (MemoryId id : ids) {
            try {
                trackRecord(id).outcomes().ifPresent(outcomes -> told.put(id, outcomes));
            } catch (NotFoundException e) {
                // It has gone meanwhile, so there is nothing to tell.
                told.remove(id);
            }
        }
        return told;
    }

    /** Pins a memory, or unpins it. */
    Memory pin(MemoryId id, boolean pinned);

    /**
     * The same memories, for changes of one of them only as it was seen: what corrects, verifies, pins or forgets that
     * version by its id looks in the same unit of the store whether it is in that state still, and throws a {@link
     * dev.remembrancer.memory.MemoryChangedException} if not. So of several who saw the same, one changes it.
     */
    Memories ifStill(Memory.State state);

    /**
     * Forgets memories by their ids, each with its whole line of versions: when this returns, nothing sees them any
     * more, but a look for what was {@link #forgotten}. They can be restored for some days, then they are removed for
     * good; or at once, if that is asked for, or if the store keeps nothing forgotten. An id that is not there is
     * passed over.
     */
    Forgotten forget(List<MemoryId> ids, Forgetting how);

    /**
     * Forgets all that is selected, each with its whole line of versions. For good, that is also what was forgotten
     * before and would have been selected then.
     */
    Forgotten forget(Selection selection, Forgetting how);

    /** Forgets by ids so that it can be restored, or only tells what would go. */
    default Forgotten forget(List<MemoryId> ids, boolean dryRun) {
        return forget(ids, Forgetting.of(dryRun, false));
    }

    /** Forgets by a selection so that it can be restored, or only tells what would go. */
    default Forgotten forget(Selection selection, boolean dryRun) {
        return forget(selection, Forgetting.of(dryRun, false));
    }

    /** One forgotten version that can be restored still. */
    Optional<ForgottenMemory> forgotten(MemoryId id);

    /** The forgotten versions that can be restored still, the latest forgotten first; at most {@code limit}, 1 to 1,000. */
    ForgottenPage forgotten(Optional<Page.Cursor> after, int limit);

    /**
     * Puts a forgotten memory back with its whole line of versions, as if it had never been forgotten: ids, history,
     * times, and how its procedures have fared are what they were.
     *
     * @param id any version of the line
     * @throws NotFoundException when it is not among what can be restored: never there, removed for good, or expired
     * @throws ConflictException when it is not forgotten, or when its key was given another value since: that stays,
     *     and is to be forgotten first
     */
    Restored restore(MemoryId id);

    /**
     * Takes back what came from a session, an author or a source since a time: those versions are forgotten, and can be
     * restored as long as others while their line is gone as a whole; each line that stays is what it would be had they
     * never been said, so that what they had superseded is current again. Doing it twice changes nothing more.
     *
     * @param dryRun only tell what would happen
     */
    RolledBack rollBack(Rollback what, boolean dryRun);

    /**
     * Puts versions back as they were exported, with their ids, history, times and outcomes, into this agent. A version whose id
     * is there already is left as it is, so that doing it twice does nothing twice. One that was forgotten is there again,
     * as it was exported.
     *
     * @return how many were not there before
     */
    int restoreExported(List<ExportedMemory> versions);

    /** Puts versions back, with nothing beside them; the same as {@link #restoreExported}. */
    default int restore(List<Memory> versions) {
        return restoreExported(versions.stream().map(ExportedMemory::of).toList());
    }
}
