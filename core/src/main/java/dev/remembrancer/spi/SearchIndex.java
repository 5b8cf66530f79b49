package dev.remembrancer.spi;

import dev.remembrancer.MemoryId;
import java.util.Map;
import java.util.Optional;

/**
 * Finds memories by meaning and by word. It is derived: it follows the changes of one {@link MemoryStore}, remembers
 * the number of the last one it holds, and can be thrown away and built again at any time.
 *
 * <p>Safe for use by several threads. When several processes open one index, one of them writes and the others follow;
 * each of them nevertheless finds everything up to its own {@link #catchUp}.
 */
public interface SearchIndex extends AutoCloseable {
    /** The number of the last change that a search in this process finds. */
    long watermark();

    /**
     * Takes in every change of the feed above the {@link #watermark()}, and returns the new one. A search that begins
     * after this returns finds all of them.
     */
    long catchUp(ChangeFeed feed);

    /** The candidates for a question. */
    Candidates search(Probe probe);

    /**
     * Begins a search, so that all that needs no vector is done while the question is being embedded.
     *
     * @param probe what to look for; its vector counts for nothing
     */
    default BegunSearch begin(Probe probe) {
        return new BegunSearch() {
            @Override
            public Candidates finish(Optional<Vector> vector) {
                return search(probe.with(vector));
            }

            @Override
            public void close() {
                // Nothing is held before the search.
            }
        };
    }

    /** Makes what is held durable, so that less need be caught up with after a crash. */
    void commit();

    /** Removes physically what was deleted: afterwards no file of the index holds any of it. May take long. */
    void purge();

    /**
     * Looks through all files of the index for versions of memories, deleted or not. An index that keeps no files has
     * nothing to look through.
     *
     * @param ids traces of the ends of their ids
     */
    default Purged lookFor(Traces ids) {
        return Purged.clean(size().place(), 0, false);
    }

    /**
     * Throws all files of the index away at once, to make room; the next {@link #catchUp} begins from nothing. Returns
     * false when another process writes it, or when there are no files.
     */
    default boolean discard() {
        return false;
    }

    /** Throws everything away and takes in the whole feed. */
    long rebuild(ChangeFeed feed);

    /**
     * What the index holds, for comparison with the store: for each version how many passages it has, after deletions.
     */
    Map<MemoryId, Integer> contents();

    /** Where it keeps its data and how large that is. */
    MemoryStore.Size size();

    /** Whether this process writes the index, or only follows it. */
    boolean isWriter();

    @Override
    void close();
}
