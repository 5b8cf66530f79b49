package dev.remembrancer.lucene;

import dev.remembrancer.MemoryId;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.spi.Change;
import dev.remembrancer.spi.ChangeFeed;
import dev.remembrancer.spi.Passage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A feed that is kept in a map; of several changes to one memory the last counts. */
final class ListFeed implements ChangeFeed {
    private final NavigableMap<Long, Change> changes = new TreeMap<>();
    private final Map<MemoryId, Long> numbers = new HashMap<>();
    private long last;

    synchronized void put(Memory memory, List<Passage> passages) {
        add(new Change.Put(last + 1, memory, passages));
    }

    synchronized void remove(Memory memory) {
        add(new Change.Gone(last + 1, memory.agent(), memory.id()));
    }

    /** A feed that goes on from here and remembers nothing before: for filling a large index. */
    synchronized ListFeed forgetful() {
        ListFeed next = new ListFeed();
        next.last = last;
        return next;
    }

    private void add(Change change) {
        Long before = numbers.put(change.memory(), change.number());
        if (before != null) {
            changes.remove(before);
        }
        changes.put(change.number(), change);
        last = change.number();
    }

    @Override
    public synchronized long last() {
        return last;
    }

    @Override
    public synchronized List<Change> after(long number, int limit) {
        return changes.tailMap(number, false).values().stream().limit(limit).toList();
    }
}
