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
 * {@link #update}, {@link #putPassages}, {@link #delete} and {@link #setAside} of a memory takes the next change number.
 */
public interface StoreWriter
        extends StoreReader, SubjectWriter, ReviewWriter, ConsolidationWriter, TopicWriter, OutcomeWriter, VaultWriter {
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

    /**
     * Takes a version out of everything as {@link #delete} does, its passages for good, but keeps it for {@link
     * #forgotten}. Its id is free: a version that is inserted under it is another. To put it back, drop what was set
     * aside and insert it.
     *
     * @param at when it was forgotten
     * @param until the first instant at which it can't be put back any more
     * @return whether it was there
     */
    boolean setAside(AgentId agent, MemoryId id, Instant at, Instant until);

    /** Removes a version that was set aside for good. Returns whether there was one. It is no change. */
    boolean dropForgotten(AgentId agent, MemoryId id);

    /**
     * Removes versions for good that were set aside and can't be put back any more at that instant, at most {@code
     * limit}. What was set aside after that instant, by a clock that was set back since, counts as set aside at it, so
     * that it is kept no longer than it should be. Returns how many were removed. It is no change.
     */
    int dropForgotten(Instant now, int limit);

    /** Counts a recall of each of these. It is no change: an index has no use for it. */
    void countRecall(AgentId agent, Collection<MemoryId> ids, Instant at);

    /** Keeps what is known about the time, in place of what was kept before. It is no change. */
    void keepTime(KeptTime time);

    /** Keeps an answer under an idempotency key. */
    void keepReceipt(AgentId agent, String idempotencyKey, KeptReceipt receipt, Instant at);

    /** Drops the answers that were kept before an instant. Returns how many. */
    int dropReceipts(Instant before);

    /** Drops what is kept of changes that happened before an instant, as far as nothing later lies between. */
    void dropChanges(Instant before);

    /**
     * Adds an entry to the audit record. Nothing changes or removes one. It is no change.
     *
     * @throws dev.remembrancer.ConflictException when there is one of its number
     */
    void addAudit(AuditRow row);

    /** Keeps a link of the audit record, in place of another of its name. It is no change. */
    void keepAuditLink(AuditLink link);

    /** Removes a link of the audit record for good. Returns whether there was one. It is no change. */
    boolean dropAuditLink(String name);
}
