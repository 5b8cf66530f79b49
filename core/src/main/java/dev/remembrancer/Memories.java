package dev.remembrancer;

import dev.remembrancer.memory.Correction;
import dev.remembrancer.memory.Forgotten;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Selection;
import java.time.Instant;
import java.util.List;
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
    Page list(Selection selection, Optional<Page.Cursor> after, int limit);

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

    /** Marks a memory as confirmed, now, by a person. */
    Memory verify(MemoryId id);

    /** Pins a memory, or unpins it. */
    Memory pin(MemoryId id, boolean pinned);

    /**
     * Forgets memories by their ids, each with its whole line of versions: gone from recall when this returns, and
     * from the store. An id that is not there is passed over.
     */
    Forgotten forget(List<MemoryId> ids, boolean dryRun);

    /** Forgets all that is selected, each with its whole line of versions. */
    Forgotten forget(Selection selection, boolean dryRun);

    /**
     * Puts versions back as they were exported, with their ids, history and times, into this agent. A version whose id
     * is there already is left as it is, so that doing it twice does nothing twice.
     *
     * @return how many were not there before
     */
    int restore(List<Memory> versions);
}
