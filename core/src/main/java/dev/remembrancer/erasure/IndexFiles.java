package dev.remembrancer.erasure;

import dev.remembrancer.TransientException;
import dev.remembrancer.spi.ChangeFeed;
import dev.remembrancer.spi.Purged;
import dev.remembrancer.spi.SearchIndex;
import dev.remembrancer.spi.Traces;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of the search index, from which what was erased is to be gone. The process that writes the index purges it;
 * another one waits until that has been done. When there is no room to purge it, it is thrown away: it is built anew of
 * the store.
 */
final class IndexFiles {
    private static final Logger LOG = LoggerFactory.getLogger(IndexFiles.class);

    /** How long the process that writes the index is waited for: it looks every ten seconds, and merges then. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final long PAUSE_NANOS = Duration.ofMillis(250).toNanos();

    private final SearchIndex index;
    private final ChangeFeed feed;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition never = lock.newCondition();

    IndexFiles(SearchIndex index, ChangeFeed feed) {
        this.index = index;
        this.feed = feed;
    }

    /** Gives its room back, if this process may. Returns whether it did. */
    boolean discard() {
        boolean discarded = index.discard();
        if (discarded) {
            LOG.warn("the search index was thrown away to make room on a full disk; it is built anew");
        }
        return discarded;
    }

    /** Sees to it that no file holds a version with one of the ids. */
    Purged purge(Traces ids) {
        index.catchUp(feed);
        if (index.isWriter()) {
            return purgeOwn(ids);
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Purged found = index.lookFor(ids);
        while (!found.isClean() && !index.isWriter() && System.nanoTime() < deadline) {
            pause();
            index.catchUp(feed);
            found = index.lookFor(ids);
        }
        return !found.isClean() && index.isWriter() ? purgeOwn(ids) : found;
    }

    private Purged purgeOwn(Traces ids) {
        try {
            index.purge();
        } catch (TransientException e) {
            LOG.info("the search index could not be purged: {}", e.getMessage());
            if (!discard()) {
                return Purged.notYet(index.size().place(), e.toString());
            }
            index.catchUp(feed);
        }
        return index.lookFor(ids);
    }

    private void pause() {
        lock.lock();
        try {
            long left = PAUSE_NANOS;
            while (left > 0) {
                left = never.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
