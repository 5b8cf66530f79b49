package dev.remembrancer.server;

import dev.remembrancer.MemoryId;
import dev.remembrancer.spi.Candidates;
import dev.remembrancer.spi.ChangeFeed;
import dev.remembrancer.spi.MemoryStore;
import dev.remembrancer.spi.Probe;
import dev.remembrancer.spi.SearchIndex;
import dev.remembrancer.testkit.InMemoryIndex;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An index that takes nothing in until it is released. */
final class HeldIndex implements SearchIndex {
    private final InMemoryIndex index = new InMemoryIndex();
    private final CountDownLatch released = new CountDownLatch(1);

    void release() {
        released.countDown();
    }

    @Override
    public long watermark() {
        return index.watermark();
    }

    @Override
    public long catchUp(ChangeFeed feed) {
        try {
            // A test that failed before it released this must still end.
            if (!released.await(10, TimeUnit.SECONDS)) {
                release();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return index.catchUp(feed);
    }

    @Override
    public Candidates search(Probe probe) {
        return index.search(probe);
    }

    @Override
    public void commit() {
        index.commit();
    }

    @Override
    public void purge() {
        index.purge();
    }

    @Override
    public long rebuild(ChangeFeed feed) {
        return index.rebuild(feed);
    }

    @Override
    public Map<MemoryId, Integer> contents() {
        return index.contents();
    }

    @Override
    public MemoryStore.Size size() {
        return index.size();
    }

    @Override
    public boolean isWriter() {
        return index.isWriter();
    }

    @Override
    public void close() {
        index.close();
    }
}
