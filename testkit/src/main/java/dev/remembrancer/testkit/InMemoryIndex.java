package dev.remembrancer.testkit;

import dev.remembrancer.MemoryId;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.spi.Candidates;
import dev.remembrancer.spi.Change;
import dev.remembrancer.spi.ChangeFeed;
import dev.remembrancer.spi.MemoryStore;
import dev.remembrancer.spi.Probe;
import dev.remembrancer.spi.SearchIndex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An index that looks at every memory for every question: the oracle that other indexes are compared with. It is
 * empty when it is opened.
 */
public final class InMemoryIndex implements SearchIndex {
    private final Map<MemoryId, Change.Put> held = new HashMap<>();
    private long watermark;

    @Override
    public synchronized long watermark() {
        return watermark;
    }

    @Override
    public synchronized long catchUp(ChangeFeed feed) {
        List<Change> next = feed.after(watermark, 1_000);
        while (!next.isEmpty()) {
            for (Change change : next) {
                if (change instanceof Change.Put put) {
                    held.put(put.memory(), put);
                } else {
                    held.remove(change.memory());
                }
                watermark = change.number();
            }
            next = feed.after(watermark, 1_000);
        }
        return watermark;
    }

    @Override
    public synchronized Candidates search(Probe probe) {
        List<Change.Put> own = held.values().stream()
                .filter(put -> put.now().agent().equals(probe.agent()))
                .toList();
        List<Change.Put> visible =
                own.stream().filter(put -> satisfies(put.now(), probe)).toList();
        return new InMemorySearch(probe, own, visible).candidates();
    }

    private static boolean satisfies(Memory memory, Probe probe) {
        return probe.reach().covers(memory.scope())
                && (probe.types().isEmpty() || probe.types().contains(memory.type()))
                && memory.statement().tags().containsAll(probe.tags())
                && probe.happenedFrom()
                        .map(from -> !memory.happenedAt().isBefore(from))
                        .orElse(true)
                && probe.happenedUntil()
                        .map(until -> memory.happenedAt().isBefore(until))
                        .orElse(true)
                && probe.currentAt().map(memory::isCurrent).orElse(true);
    }

    @Override
    public void commit() {}

    @Override
    public void purge() {}

    @Override
    public synchronized long rebuild(ChangeFeed feed) {
        held.clear();
        watermark = 0;
        return catchUp(feed);
    }

    @Override
    public synchronized Map<MemoryId, Integer> contents() {
        Map<MemoryId, Integer> contents = new HashMap<>();
        held.forEach((id, put) -> contents.put(id, put.passages().size()));
        return contents;
    }

    @Override
    public MemoryStore.Size size() {
        return new MemoryStore.Size("memory of this process", 0);
    }

    @Override
    public boolean isWriter() {
        return true;
    }

    @Override
    public void close() {}
}
