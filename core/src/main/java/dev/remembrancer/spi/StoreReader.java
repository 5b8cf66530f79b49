package dev.remembrancer.spi;

import dev.remembrancer.AgentId;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.ForgottenMemory;
import dev.remembrancer.memory.ForgottenPage;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryChange;
import dev.remembrancer.memory.MemoryKey;
import dev.remembrancer.memory.Order;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Selection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one state of a {@link MemoryStore}.
 *
 * <p>What lies outside the {@link Reach} of a call is to it as if it were not there. A row that can't be read is left
 * out and reported to the log; it never hides another.
 */
public interface StoreReader
        extends SubjectReader,
                ReviewReader,
                ConsolidationReader,
                TopicReader,
                HoldingReader,
                OutcomeReader,
                VaultReader {
    Optional<AgentInfo> agent(AgentId id);

    Optional<AgentInfo> agentNamed(String name);

    /** All agents, by name. */
    List<AgentInfo> agents();

    /** One version of a memory. */
    Optional<Memory> memory(AgentId agent, Reach reach, MemoryId id);

    /** Those of the versions that are there and can be seen, by their id. */
    Map<MemoryId, Memory> memories(AgentId agent, Reach reach, Collection<MemoryId> ids);

    /** All versions of a line, the first recorded first. */
    List<Memory> line(AgentId agent, Reach reach, MemoryId line);

    /** All versions under a key in exactly that scope, the first recorded first. */
    List<Memory> keyed(AgentId agent, Scope scope, MemoryKey key);

    /** The versions in exactly that scope that were stored with that digest. */
    List<Memory> withDigest(AgentId agent, Scope scope, String digest);

    /**
     * Those of the digests that some version of the agent was stored with, in whatever scope. A store that finds them by
     * their beginnings, or only within a scope, names all that it can't exclude: what it names is to be looked up.
     */
    Set<String> knownDigests(AgentId agent, Collection<String> digests);

    /** The memories that are selected, the latest recorded first. */
    default Page list(
            AgentId agent, Reach reach, Selection selection, Instant now, Optional<Page.Cursor> after, int limit) {
        return list(agent, reach, selection, Order.RECENT, now, after, limit);
    }

    /**
     * The memories that are selected, in some order.
     *
     * @param now the instant at which they must be current, if the selection asks for that
     * @param after where to go on, from an earlier page of the same list
     * @param limit the most memories on the page, 1 to 1,000
     */
    Page list(
            AgentId agent,
            Reach reach,
            Selection selection,
            Order order,
            Instant now,
            Optional<Page.Cursor> after,
            int limit);

    /** How many memories are selected. */
    long count(AgentId agent, Reach reach, Selection selection, Instant now);

    /** What was kept under an idempotency key. */
    Optional<KeptReceipt> receipt(AgentId agent, String idempotencyKey);

    /** The passages of a version by one embedder, in the order of the text; empty when there are none. */
    List<Passage> passages(AgentId agent, MemoryId id, String fingerprint);

    /** Versions of any agent that have no passages by that embedder, at most {@code limit}, in no order. */
    List<Memory> withoutPassages(String fingerprint, int limit);

    /** How many versions have no passages by that embedder. */
    long countWithoutPassages(String fingerprint);

    /** How many versions are in the lines of those that are {@link #expired}, themselves included. */
    long countExpired(Instant now);

    /** How many versions {@link StoreWriter#dropForgotten(Instant, int)} would remove, were there no limit. */
    long countForgottenToDrop(Instant now);

    /** What was kept about the time; empty when nothing ever was. */
    Optional<KeptTime> time();

    /**
     * Versions of any agent that have begun and expired by then and were not superseded, at most {@code limit}, in no
     * order. One that expires before it begins is none of them until then: what is true before it is current still.
     */
    List<Memory> expired(Instant now, int limit);

    /** A version that was set aside and can be put back still. No other call but those for what is set aside sees it. */
    Optional<ForgottenMemory> forgotten(AgentId agent, Reach reach, MemoryId id, Instant now);

    /** All versions of a line that were set aside and can be put back still, the first recorded first. */
    List<ForgottenMemory> forgottenLine(AgentId agent, Reach reach, MemoryId line, Instant now);

    /**
     * The versions that were set aside and can be put back still, the last set aside first.
     *
     * @param after where to go on, from an earlier page of the same list
     * @param limit the most versions on the page, 1 to 1,000
     */
    ForgottenPage forgotten(AgentId agent, Reach reach, Instant now, Optional<Page.Cursor> after, int limit);

    /** Whether there is anything for {@link StoreWriter#dropForgotten(Instant, int)} to do. */
    boolean hasForgottenToDrop(Instant now);

    /** The number of the last change in this state; 0 when there was none. */
    long lastChange();

    /**
     * What happened after a number, in the order of the numbers. Each thing that happened is told, also when it was
     * undone since, and nothing twice.
     *
     * @throws dev.remembrancer.memory.ChangesGoneException when some of that was dropped, or lies ahead of the last change
     */
    MemoryChange.Told changes(MemoryChange.Asked asked);

    /** Entries of the audit record with higher numbers, the lowest first, at most {@code limit}. */
    List<AuditRow> auditAfter(long number, int limit);

    /** Entries of the audit record with lower numbers, the highest first, at most {@code limit}. */
    List<AuditRow> auditBefore(long number, int limit);

    /** The link of that name. */
    Optional<AuditLink> auditLink(String name);

    /** Links whose names come after one, in their order as text, at most {@code limit}. */
    List<AuditLink> auditLinks(String after, int limit);

    /**
     * The answer kept for an idempotent request.
     *
     * @param request a digest of the request
     * @param answer the answer, as text
     */
    record KeptReceipt(String request, String answer) {}
}
