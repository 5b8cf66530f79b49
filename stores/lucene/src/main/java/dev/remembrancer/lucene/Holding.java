package dev.remembrancer.lucene;

import dev.remembrancer.spi.Change;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.index.IndexReader;

/**
 * How this process holds the index: it owns and writes it, or follows the process that does. Used by one thread at a
 * time, except for what says otherwise.
 */
sealed interface Holding extends Closeable permits OwnedIndex, FollowedIndex {
    /** How often commits are made, looked for, and how often a follower tries to take over: once a second. */
    long INTERVAL = TimeUnit.SECONDS.toNanos(1);

    /** The number of the last change it has taken in. */
    long watermark();

    /** Takes in changes, lowest number first. */
    void apply(List<Change> changes) throws IOException;

    /** Notes that there was no change up to that number that it has not taken in. */
    void reached(long number);

    /** All that was taken in, to be searched; whoever asks owns a reference to it. */
    IndexReader reader() throws IOException;

    /** Whether it is time to {@link #tend} it. Safe for use by several threads. */
    boolean isDue();

    /** Does what has to be done from time to time: makes a commit, or looks for one. */
    void tend() throws IOException;

    /** Lets go of everything and keeps only what was committed. */
    @Override
    void close() throws IOException;
}
