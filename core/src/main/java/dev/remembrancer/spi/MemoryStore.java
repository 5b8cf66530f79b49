package dev.remembrancer.spi;

import dev.remembrancer.AgentId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.memory.Memory;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The truth: every memory of one tenant, durable.
 *
 * <p>Work is done in units. A unit of {@link #write} happens whole or not at all, one after the other, and is durable
 * when the call returns; the store may commit the units of several callers together. A unit of {@link #read} sees one
 * state of the store. The readers and writers handed to a unit are good only inside it. A unit may be run again if the
 * store had to start over, so it touches nothing but the store.
 *
 * <p>Safe for use by several threads, and by several processes if the backend says so.
 *
 * <p>Failures: {@link dev.remembrancer.TransientException} when trying again can help (a full disk, a lock held too
 * long), {@link dev.remembrancer.PermanentException} when it can't (a file that is not ours, a newer schema). After
 * either nothing of the unit is stored, unless the exception says that the outcome is unknown.
 */
public interface MemoryStore extends AutoCloseable {
    /** Carries out a unit of reading and writing, and returns what it returns once that is durable. */
    <R> R write(Function<? super StoreWriter, ? extends R> unit);

    /** Carries out a unit of reading. */
    <R> R read(Function<? super StoreReader, ? extends R> unit);

    /**
     * Memories that can be seen, as far as this store has them at hand without looking: each as it was when the last
     * change of the store had the given number, or later. Recalls that other processes counted since may be missing.
     * A store that keeps nothing at hand has none.
     *
     * @param change a number that the {@link #changes} have reached
     */
    default Map<MemoryId, Memory> known(AgentId agent, Reach reach, Collection<MemoryId> ids, long change) {
        return Map.of();
    }

    /**
     * The changes of this store.
     *
     * @param fingerprint whose vectors the changes carry
     */
    ChangeFeed changes(String fingerprint);

    /**
     * Looks at everything that is stored, and names what is wrong with it: damaged files and rows, and broken
     * invariants. Empty when all is well. Reads only.
     */
    List<Problem> check();

    /** Where it keeps its data and how large that is, for people. */
    Size size();

    /**
     * Sees to it that no file of the store holds what was deleted, and looks through them for traces of it. May take
     * long. A store that keeps no files has nothing to do.
     *
     * @param traces what to look for where nothing is stored any more
     */
    default Purged purge(Traces traces) {
        return Purged.clean(size().place(), 0, false);
    }

    /**
     * Destroys keys by which something was sealed: see {@link SubjectRows#keys}. What is left of that anywhere, also in
     * backups, can be read by nobody after that. Empty when there are none, and for a store that seals nothing.
     */
    default Optional<Purged> destroyKeys(Collection<String> keys) {
        return Optional.empty();
    }

    /** Finishes what was begun and lets go of its files. */
    @Override
    void close();

    /**
     * Something wrong that a check found.
     *
     * @param place where: a file, a table and row, or a memory's id
     * @param what what is wrong there, and what can be done about it
     */
    record Problem(String place, String what) {}

    /**
     * How much room something takes.
     *
     * @param place the file or address
     * @param bytes its size
     */
    record Size(String place, long bytes) {}
}
