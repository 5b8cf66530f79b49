package dev.remembrancer.sqlite;

import dev.remembrancer.MemoryId;
import dev.remembrancer.memory.Memory;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Memories as they were lately read. One whose row still has the number of the change that it had then need not be read
 * again; and one that was seen in a state of the store need not even be looked for, as long as that state is the last.
 * What is not asked for any more goes first. Safe for use by several threads.
 *
 * <p>Only what is committed may be kept here, for the numbers of changes that are rolled back are given again.
 */
final class RecentRows {
    /** How many memories are kept. */
    private static final int MOST = 16_384;

    /** How much text is kept in all, in characters. */
    private static final int MOST_TEXT = 8 << 20;

    /** Longer ones are not kept: the room of one would hold hundreds. */
    private static final int LONG = 16 << 10;

    private static final long NEVER = -1;

    private final Map<MemoryId, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private int text;
    private long counts;

    /**
     * A memory.
     *
     * @param change the number of its last change
     * @param seen the number of the store's last change when its row was seen
     */
    private record Kept(Memory memory, long change, long seen) {}

    /** How often recalls were counted here: to be asked before a read begins whose rows will be kept. */
    synchronized long counts() {
        return counts;
    }

    /** A memory as of that change of its own. Its recalls may be behind: they are counted without a change. */
    synchronized Optional<Memory> at(MemoryId id, long change) {
        return Optional.ofNullable(kept.get(id))
                .filter(known -> known.change() == change)
                .map(Kept::memory);
    }

    /** A memory that was seen when the store's last change had that number, or later. */
    synchronized Optional<Memory> seen(MemoryId id, long number) {
        return Optional.ofNullable(kept.get(id))
                .filter(known -> known.seen() >= number)
                .map(Kept::memory);
    }

    /**
     * Keeps a memory.
     *
     * @param change the number of its last change
     * @param seen the number of the store's last change when it was read
     * @param countsBefore the {@link #counts} before it was read
     */
    synchronized void keep(Memory memory, long change, long seen, long countsBefore) {
        forget(memory.id());
        int length = length(memory);
        if (length <= LONG) {
            kept.put(memory.id(), new Kept(memory, change, counts == countsBefore ? seen : NEVER));
            text += length;
            shrink();
        }
    }

    /** Recalls of these memories were counted: their rows have to be seen again. */
    synchronized void counted(Collection<MemoryId> ids) {
        counts++;
        for (MemoryId id : ids) {
            kept.computeIfPresent(id, (same, known) -> new Kept(known.memory(), known.change(), NEVER));
        }
    }

    /** Lets go of a memory: what was removed from the store must not stay here. */
    synchronized void forget(MemoryId id) {
        Kept gone = kept.remove(id);
        if (gone != null) {
            text -= length(gone.memory());
        }
    }

    private void shrink() {
        Iterator<Kept> oldest = kept.values().iterator();
        while (kept.size() > MOST || text > MOST_TEXT) {
            text -= length(oldest.next().memory());
            oldest.remove();
        }
    }

    private static int length(Memory memory) {
        return memory.content().length()
                + memory.statement().metadata().text().length()
                + memory.statement().data().map(data -> data.text().length()).orElse(0);
    }
}
