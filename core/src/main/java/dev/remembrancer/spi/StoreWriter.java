package dev.remembrancer.spi;

import dev.remembrancer.AgentId;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.MemoryId;
import dev.remembrancer.memory.Memory;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Reads and writes inside one unit of a {@link MemoryStore}. What it wrote, it reads.
 *
 * <p>Rules such as supersession live in the engine, not here: a store keeps what it is given. Each {@link #insert},
 * {@link #update}, {@link #putPassages} and {@link #delete} of a memory takes the next change number.
 */
public interface StoreWriter extends StoreReader {
    /** Adds an agent. Its name must be free. */
    void addAgent(AgentInfo agent);

    /** Gives an agent another name, which must be free. */
    boolean renameAgent(AgentId id, String name);

    /** Removes an agent with everything it has; each memory that goes is a change. Returns whether it was there. */
    boolean removeAgent(AgentId id);

    /**
     * Adds a version.
     *
     * @param digest what an exact repeat of it would have too
     */
    void insert(Memory memory, String digest);

    /**
     * Adds a version together with its passages by one embedder; one change or two.
     *
     * @param digest what an exact repeat of it would have too
     */
    default void insert(Memory memory, String digest, String fingerprint, List<Passage> passages) {
        insert(memory, digest);
        putPassages(memory.agent(), memory.id(), fingerprint, passages);
    }

    /**
     * Keeps the standing, the validity and the supersession of a version that is there. Its agent, scope, statement,
     * provenance and line can't be changed.
     *
     * @return whether it was there
     */
    boolean update(Memory memory);

    /** Keeps the passages of a version by one embedder, in place of those of any other. */
    void putPassages(AgentId agent, MemoryId id, String fingerprint, List<Passage> passages);

    /** Removes a version with its passages. Returns whether it was there. */
    boolean delete(AgentId agent, MemoryId id);

    /** Removes a version as {@link #delete} does, because it has expired: its change says so. */
    boolean expire(AgentId agent, MemoryId id);

    /** Counts a recall of each of these. It is no change: an index has no use for it. */
    void countRecall(AgentId agent, Collection<MemoryId> ids, Instant at);

    /** Keeps an answer under an idempotency key. */
    void keepReceipt(AgentId agent, String idempotencyKey, KeptReceipt receipt, Instant at);

    /** Drops the answers that were kept before an instant. Returns how many. */
    int dropReceipts(Instant before);

    /** Drops what is kept of changes that happened before an instant, as far as nothing later lies between. */
    void dropChanges(Instant before);
}
