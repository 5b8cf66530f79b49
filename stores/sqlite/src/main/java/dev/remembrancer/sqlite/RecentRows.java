package dev.remembrancer.sqlite;

import dev.remembrancer.MemoryId;
import dev.remembrancer.memory.Memory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Memories as they were lately read. One whose row still has the number of the change that it had then need not be read
 * again; and one that was seen in a state of the store need not even be looked for, as long as no change of it was told
 * since. Whoever reads the changes of the store tells them here. What came first goes first, but what was asked for since it
 * was last looked at stays for another round: a clock, which costs a reader next to nothing. Once there is
 * no more room a memory is kept when it is read for the second time: of many, most are read once, and would only push out
 * others. Safe for use by several threads.
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

    /** Of how many memories it is known that they were read lately; a power of two. */
    private static final int NOTED = 1 << 16;

    /** 2³² by the golden ratio: whatever bits a number differs in, its product differs in the high ones. */
    private static final int SPREAD = 0x9e3779b9;

    private static final long NEVER = -1;

    private static final int NO_SPAN = -1;

    private final Map<MemoryId, Kept> kept = new LinkedHashMap<>();

    /** At each place the digest of an id that leads there: of the last memory so that was read. Empty until there is no room. */
    private int[] readBefore = {};

    private int text;
    private long counts;

    /** Up to this number every change was told that came since this span began. */
    private long told = NEVER;

    /** Of the states of the store in which changes were read, the last: what changed twice is told by its last number. */
    private long owed = NEVER;

    /** Begins anew when changes were left out. */
    private int span;

    /** A memory that is kept. */
    private static final class Kept {
        private final Memory memory;

        /** The number of its last change. */
        private final long change;

        /** The number of the store's last change when its row was seen. */
        private final long seen;

        /** In which every change since then is told. */
        private final int span;

        private boolean isAskedFor;

        Kept(Memory memory, long change, long seen, int span) {
            this.memory = memory;
            this.change = change;
            this.seen = seen;
            this.span = span;
        }

        Memory asked() {
            isAskedFor = true;
            return memory;
        }
    }

    /** How often recalls were counted here: to be asked before a read begins whose rows will be kept. */
    synchronized long counts() {
        return counts;
    }

    /** Whether a memory is kept, as of whatever change. */
    synchronized boolean holds(MemoryId id) {
        return kept.containsKey(id);
    }

    /** A memory as of that change of its own. Its recalls may be behind: they are counted without a change. */
    synchronized Optional<Memory> at(MemoryId id, long change) {
        return Optional.ofNullable(kept.get(id))
                .filter(known -> known.change == change)
                .map(Kept::asked);
    }

    /** Those of some memories that are kept as they were when the store's last change had that number, or later. */
    synchronized List<Memory> seen(Collection<MemoryId> ids, long number) {
        List<Memory> seen = new ArrayList<>(ids.size());
        boolean isTold = told >= number && told >= owed;
        for (MemoryId id : ids) {
            Kept known = kept.get(id);
            if (known != null && (known.seen >= number || (isTold && known.span == span))) {
                seen.add(known.asked());
            }
        }
        return seen;
    }

    /**
     * Changes were read, all that have numbers above one up to another.
     *
     * @param state the number of the store's last change when they were read
     * @param changed the number of each memory's change; one that could not be read is left out, and makes it incomplete
     */
    synchronized void told(long above, long upTo, long state, Map<MemoryId, Long> changed, boolean isComplete) {
        changed.forEach((id, number) -> {
            Kept known = kept.get(id);
            if (known != null && known.change < number) {
                forget(id);
            }
        });
        if (above > told || !isComplete) {
            span++;
        }
        told = Math.max(told, upTo);
        owed = Math.max(owed, state);
    }

    /**
     * Keeps a memory that was read, if there is room, or it was kept before, or is read for the second time lately.
     *
     * @param change the number of its last change
     * @param seen the number of the store's last change when it was read
     * @param countsBefore the {@link #counts} before it was read
     */
    synchronized void keep(Memory memory, long change, long seen, long countsBefore) {
        int length = length(memory);
        boolean isWanted = forget(memory.id()) || hasRoom(length) || isReadAgain(memory.id());
        if (isWanted && length <= LONG) {
            boolean isCounted = counts == countsBefore;
            // One that was read before what is already told may have changed in between.
            kept.put(
                    memory.id(),
                    new Kept(memory, change, isCounted ? seen : NEVER, isCounted && seen >= told ? span : NO_SPAN));
            text += length;
            shrink();
        }
    }

    /** Recalls of these memories were counted: their rows have to be seen again. */
    synchronized void counted(Collection<MemoryId> ids) {
        counts++;
        for (MemoryId id : ids) {
            kept.computeIfPresent(id, (same, known) -> new Kept(known.memory, known.change, NEVER, NO_SPAN));
        }
    }

    /** Lets go of a memory: what was removed from the store must not stay here. Returns whether it was kept. */
    synchronized boolean forget(MemoryId id) {
        Kept gone = kept.remove(id);
        if (gone != null) {
            text -= length(gone.memory);
        }
        return gone != null;
    }

    /** Whether it was read lately, as far as no other took its place since. */
    private boolean isReadAgain(MemoryId id) {
        if (readBefore.length == 0) {
            readBefore = new int[NOTED];
        }
        int digest = id.hashCode() * SPREAD;
        int place = digest >>> (Integer.SIZE - Integer.numberOfTrailingZeros(NOTED));
        boolean isAgain = readBefore[place] == digest;
        readBefore[place] = digest;
        return isAgain;
    }

    private boolean hasRoom(int length) {
        return kept.size() < MOST && text + length <= MOST_TEXT;
    }

    private void shrink() {
        while (kept.size() > MOST || text > MOST_TEXT) {
            Kept first = kept.values().iterator().next();
            kept.remove(first.memory.id());
            if (first.isAskedFor) {
                first.isAskedFor = false;
                kept.put(first.memory.id(), first);
            } else {
                text -= length(first.memory);
            }
        }
    }

    private static int length(Memory memory) {
        return memory.content().length()
                + memory.statement().metadata().text().length()
                + memory.statement().data().map(data -> data.text().length()).orElse(0);
    }
}
