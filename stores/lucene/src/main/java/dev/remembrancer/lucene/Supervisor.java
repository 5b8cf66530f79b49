package dev.remembrancer.lucene;

import dev.remembrancer.spi.Change;
import dev.remembrancer.spi.ChangeFeed;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that this process always holds the index in one way or another: writes it when it can, follows when
 * another writes it or the disk is full, takes over when the other ends, and begins anew when it is damaged.
 *
 * <p>Used by one thread at a time, except for what says otherwise.
 */
final class Supervisor {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final int PAGE = 512;

    private final Directory directory;
    private final Setting setting;
    private volatile Holding holding;
    private volatile boolean damaged;

    Supervisor(Directory directory, Setting setting) throws IOException {
        this.directory = directory;
        this.setting = setting;
        this.holding = open();
    }

    /** How the index is held now. Safe for use by several threads. */
    Holding holding() {
        return holding;
    }

    /** Whether there is something to do besides taking in what is new. Safe for use by several threads. */
    boolean isDue() {
        return damaged || holding.isDue();
    }

    /** Notes that the files are damaged. Safe for use by several threads. */
    void reportDamage() {
        damaged = true;
    }

    /** All that was taken in. */
    View view() throws IOException {
        return new View(holding.reader(), holding.watermark());
    }

    /** Takes in what is new, as the writer if that can be. */
    View catchUp(ChangeFeed feed) throws IOException {
        try {
            prepare(feed);
            pull(feed);
            if (holding instanceof OwnedIndex owned) {
                owned.tend();
            }
            return view();
        } catch (IOException | AlreadyClosedException e) {
            fallBack(e);
            pull(feed);
            return view();
        }
    }

    /** Throws everything away and takes in the whole feed. Returns false when another process writes the index. */
    boolean rebuild(ChangeFeed feed) throws IOException {
        takeOver();
        if (!(holding instanceof OwnedIndex owned)) {
            return false;
        }
        if (damaged) {
            beginAnew();
        } else {
            owned.empty();
        }
        pull(feed);
        return commit();
    }

    /** Makes durable what was taken in. Returns false when another process does that. */
    boolean commit() throws IOException {
        if (!(holding instanceof OwnedIndex owned)) {
            return false;
        }
        if (owned.hasUncommitted()) {
            owned.commit();
        }
        return true;
    }

    private void prepare(ChangeFeed feed) throws IOException {
        if (damaged) {
            beginAnew();
        } else if (holding instanceof FollowedIndex && holding.isDue()) {
            takeOver();
            holding.tend();
        }
        if (feed.last() < holding.watermark()) {
            LOG.warn("the search index is ahead of its store and is built anew");
            beginAnew();
        }
    }

    private void pull(ChangeFeed feed) throws IOException {
        long last = feed.last();
        while (holding.watermark() < last) {
            List<Change> changes = feed.after(holding.watermark(), PAGE);
            holding.apply(changes);
            if (changes.isEmpty()) {
                // A number can belong to a change of which nothing is left to tell.
                holding.reached(last);
            }
        }
    }

    private void takeOver() throws IOException {
        if (holding instanceof OwnedIndex) {
            return;
        }
        try {
            OwnedIndex owned = OwnedIndex.open(directory, setting);
            LOG.info("this process now writes the search index");
            holdInstead(owned);
        } catch (IOException e) {
            LOG.debug("this process goes on following the search index", e);
        }
    }

    /** Lets go of all files and holds nothing, unless another process writes them. */
    boolean letGo() throws IOException {
        if (!(holding instanceof OwnedIndex) && isWrittenElsewhere()) {
            return false;
        }
        holdInstead(FollowedIndex.openEmpty(directory, setting));
        return true;
    }

    /** On a full disk nobody may be writing it. */
    private boolean isWrittenElsewhere() throws IOException {
        try (Lock lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
            lock.ensureValid();
            return false;
        } catch (LockObtainFailedException e) {
            LOG.debug("another process writes the search index", e);
            return true;
        }
    }

    /** Deletes all files, and writes the index again if that can be. */
    void beginFromNothing() throws IOException {
        Damage.clear(directory);
        takeOver();
    }

    private void beginAnew() throws IOException {
        if (holding instanceof OwnedIndex) {
            holding.close();
            holding = OwnedIndex.openEmpty(directory, setting);
        } else {
            holdInstead(FollowedIndex.openEmpty(directory, setting));
        }
        damaged = false;
    }

    /** Finds another way to hold the index after this one failed. */
    private void fallBack(Exception failure) throws IOException {
        try {
            holding.close();
        } catch (IOException | AlreadyClosedException e) {
            LOG.debug("what failed could not be closed either", e);
        }
        if (Damage.isMeantBy(failure)) {
            LOG.warn("the search index is damaged and is built anew", failure);
            holding = openEmpty();
        } else {
            LOG.warn("the search index can't be written now; what is new is kept in the heap", failure);
            holding = FollowedIndex.open(directory, setting);
        }
    }

    private Holding open() throws IOException {
        try {
            return OwnedIndex.open(directory, setting);
        } catch (LockObtainFailedException e) {
            LOG.debug("another process writes the search index", e);
        } catch (IOException e) {
            LOG.warn("the search index can't be written now; what is new is kept in the heap", e);
        }
        return FollowedIndex.open(directory, setting);
    }

    private Holding openEmpty() throws IOException {
        try {
            return OwnedIndex.openEmpty(directory, setting);
        } catch (IOException e) {
            LOG.debug("the search index can't be begun anew now", e);
            return FollowedIndex.openEmpty(directory, setting);
        }
    }

    private void holdInstead(Holding other) throws IOException {
        Holding before = holding;
        holding = other;
        before.close();
    }
}
