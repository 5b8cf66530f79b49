package dev.remembrancer.sqlite;

import dev.remembrancer.memory.Memory;
import dev.remembrancer.spi.Passage;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Memories that were stored a moment ago, as they were handed in, under the numbers of the changes that stored them: who
 * follows the changes need not read back what is here still. Whether they are in the store is never told by this; it is
 * asked for a number that was read there.
 *
 * <p>Nothing is kept before somebody follows, once it was taken in, or once anything was deleted or counted since it was
 * stored: of what was erased nothing stays here. What there is no room for has to be read. Safe for use by several threads.
 *
 * <p>Only what is committed may be kept here, for the numbers of changes that are rolled back are given again.
 */
final class JustStored {
    /** How many memories are kept: more than a follower that keeps up leaves between two looks. */
    private static final int MOST = 16_384;

    /** How much is kept in all, in bytes of vectors and characters of text. */
    private static final int MOST_ROOM = 32 << 20;

    private final TreeMap<Long, Stored> kept = new TreeMap<>();
    private int room;
    private boolean isFollowed;

    /** Of the numbers that are over, because they were taken in, or something was deleted or counted then, the highest. */
    private long over;

    /**
     * A memory that was stored.
     *
     * @param change the number of the change that stored it
     * @param fingerprint of the embedder that made the passages
     * @param room how much it takes
     */
    record Stored(long change, Memory memory, String fingerprint, List<Passage> passages, int room) {
        Stored(long change, Memory memory, String fingerprint, List<Passage> passages) {
            this(change, memory, fingerprint, passages, room(memory, passages));
        }

        /** Its passages by an embedder, just as they would be read. */
        List<Passage> by(String embedder) {
            return embedder.equals(fingerprint)
                    ? passages.stream()
                            .map(passage -> new Passage(
                                    passage.start(),
                                    passage.end(),
                                    passage.vector().reread()))
                            .toList()
                    : List.of();
        }

        private static int room(Memory memory, List<Passage> passages) {
            int room = memory.content().length()
                    + memory.statement().metadata().text().length()
                    + memory.statement()
                            .data()
                            .map(data -> data.text().length())
                            .orElse(0);
            for (Passage passage : passages) {
                room += passage.vector().dimension() * Float.BYTES;
            }
            return room;
        }
    }

    /** Says that somebody follows from now on. */
    synchronized void follow() {
        isFollowed = true;
    }

    /** Keeps what a unit has stored, as long as there is room. */
    synchronized void keep(Collection<Stored> stored) {
        if (!isFollowed) {
            return;
        }
        for (Stored one : stored) {
            // Those that are here are taken in before it, so they are the ones to keep.
            if (one.change() > over && kept.size() < MOST && one.room() <= MOST_ROOM - room) {
                kept.put(one.change(), one);
                room += one.room();
            }
        }
    }

    /** What was stored by the changes of those numbers, as far as it is here, by number. */
    synchronized Map<Long, Stored> by(Collection<Long> changes) {
        Map<Long, Stored> found = new HashMap<>(2 * changes.size());
        for (Long change : changes) {
            Stored stored = kept.get(change);
            if (stored != null) {
                found.put(change, stored);
            }
        }
        return found;
    }

    /**
     * Lets go of everything up to a number: it was taken in, or something was deleted or counted at that number. What
     * comes late of that is not kept any more.
     */
    synchronized void over(long number) {
        if (number > over) {
            over = number;
            Map<Long, Stored> done = kept.headMap(number, true);
            done.values().forEach(one -> room -= one.room());
            done.clear();
        }
    }
}
