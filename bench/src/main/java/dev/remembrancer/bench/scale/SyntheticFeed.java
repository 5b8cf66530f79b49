package dev.remembrancer.bench.scale;

import dev.remembrancer.bench.lab.Progress;
import dev.remembrancer.spi.Change;
import dev.remembrancer.spi.ChangeFeed;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

/**
 * A store's changes that are made as they are asked for: so many memories, each once. It holds one page ahead, which
 * another thread makes while the index takes in the last, and nothing else. For one reader at a time.
 */
final class SyntheticFeed implements ChangeFeed {
    private static final int TOLD_EVERY = 100_000;

    private final Synthetic memories;
    private final Executor ahead;
    private final Progress progress;
    private int size;
    private int aheadFrom = -1;
    private CompletableFuture<List<Change>> page = CompletableFuture.completedFuture(List.of());

    /** @param ahead makes pages */
    SyntheticFeed(Synthetic memories, Executor ahead, Progress progress) {
        this.memories = memories;
        this.ahead = ahead;
        this.progress = progress;
    }

    /** From now on it has so many memories. */
    void growTo(int more) {
        size = more;
    }

    @Override
    public long last() {
        return size;
    }

    @Override
    public List<Change> after(long number, int limit) {
        int from = Math.toIntExact(number);
        List<Change> changes = from == aheadFrom ? page.join() : made(from, Math.min(size, from + limit));
        int next = from + changes.size();
        int end = Math.min(size, next + limit);
        aheadFrom = next < size ? next : -1;
        if (next < size) {
            page = CompletableFuture.supplyAsync(() -> made(next, end), ahead);
        }
        if (from / TOLD_EVERY < next / TOLD_EVERY) {
            progress.at("the index takes in", next, size);
        }
        return changes;
    }

    private List<Change> made(int begin, int end) {
        return IntStream.range(begin, end).mapToObj(memories::change).toList();
    }
}
