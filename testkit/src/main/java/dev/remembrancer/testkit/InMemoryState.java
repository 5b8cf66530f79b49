package dev.remembrancer.testkit;

import dev.remembrancer.AgentId;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.MemoryId;
import dev.remembrancer.memory.ChangesGoneException;
import dev.remembrancer.memory.ForgottenMemory;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryChange;
import dev.remembrancer.spi.AuditLink;
import dev.remembrancer.spi.AuditRow;
import dev.remembrancer.spi.Change;
import dev.remembrancer.spi.KeptErasure;
import dev.remembrancer.spi.KeptOutcomes;
import dev.remembrancer.spi.KeptTime;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.StoreReader.KeptReceipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All that an {@link InMemoryStore} holds at one moment. Changed by one unit only, then never again. */
final class InMemoryState {
    final Map<AgentId, AgentInfo> agents = new HashMap<>();
    /** In the order of their insertion. */
    final Map<MemoryId, Row> rows = new LinkedHashMap<>();

    final Map<MemoryId, Change.Gone> gone = new HashMap<>();
    /** In the order in which they were set aside. */
    final Map<OwnedId, Kept> forgotten = new LinkedHashMap<>();

    /** What versions speak of; of those alone that are there. */
    final Map<MemoryId, Set<String>> topics = new HashMap<>();

    /** How procedures have fared; those alone that are there. */
    final Map<MemoryId, KeptOutcomes> outcomes = new HashMap<>();

    InMemoryReviews reviews = new InMemoryReviews();
    InMemoryConsolidations consolidations = new InMemoryConsolidations();
    InMemoryVault vault = new InMemoryVault();

    final Map<ReceiptName, DatedReceipt> receipts = new HashMap<>();
    /** In the order of their numbers. */
    final List<Happened> happened = new ArrayList<>();

    /** In the order in which they were first kept. */
    final Map<String, KeptErasure> erasures = new LinkedHashMap<>();

    final TreeMap<Long, AuditRow> audit = new TreeMap<>();
    final TreeMap<String, AuditLink> auditLinks = new TreeMap<>();

    Optional<KeptTime> time = Optional.empty();
    long changesFrom;
    private long lastChange;

    /** A change, with the user of the memory as it was. */
    record Happened(MemoryChange change, Optional<String> user) {}

    /**
     * A stored version.
     *
     * @param place its place in the order of insertion
     * @param change the number of its last change
     * @param fingerprint whose passages it has; empty text for nobody's
     */
    record Row(Memory memory, String digest, long place, long change, String fingerprint, List<Passage> passages) {
        List<Passage> passagesBy(String embedder) {
            return fingerprint.equals(embedder) ? passages : List.of();
        }

        Row with(Memory changed, long number) {
            return new Row(changed, digest, place, number, fingerprint, passages);
        }
    }

    record OwnedId(AgentId agent, MemoryId memory) {}

    /**
     * A version that was set aside.
     *
     * @param place its place in the order in which they were
     * @param outcomes how it had fared
     */
    record Kept(ForgottenMemory memory, long place, Optional<KeptOutcomes> outcomes) {}

    record ReceiptName(AgentId agent, String key) {}

    record DatedReceipt(KeptReceipt receipt, Instant at) {}

    InMemoryState copy() {
        InMemoryState copy = new InMemoryState();
        copy.agents.putAll(agents);
        copy.rows.putAll(rows);
        copy.gone.putAll(gone);
        copy.forgotten.putAll(forgotten);
        copy.topics.putAll(topics);
        copy.outcomes.putAll(outcomes);
        copy.reviews = reviews.copy();
        copy.consolidations = consolidations.copy();
        copy.vault = vault.copy();
        copy.receipts.putAll(receipts);
        copy.happened.addAll(happened);
        copy.erasures.putAll(erasures);
        copy.audit.putAll(audit);
        copy.auditLinks.putAll(auditLinks);
        copy.time = time;
        copy.changesFrom = changesFrom;
        copy.lastChange = lastChange;
        return copy;
    }

    long lastChange() {
        return lastChange;
    }

    void skipTo(long number) {
        lastChange = Math.max(lastChange, number);
    }

    long nextChange() {
        return ++lastChange;
    }

    MemoryChange.Told told(MemoryChange.Asked asked) {
        if (asked.after() < changesFrom || asked.after() > lastChange) {
            throw new ChangesGoneException(asked.after(), changesFrom, lastChange);
        }
        List<MemoryChange> all = happened.stream()
                .filter(one -> one.change().number() > asked.after())
                .filter(one -> asked.agent().map(one.change().agent()::equals).orElse(true))
                .filter(one -> asked.user().isEmpty() || asked.user().equals(one.user()))
                .map(one -> scoped(one.change()))
                .toList();
        boolean more = all.size() > asked.limit();
        List<MemoryChange> some = more ? all.subList(0, asked.limit()) : all;
        return new MemoryChange.Told(some, more ? some.get(some.size() - 1).number() : lastChange, more);
    }

    private MemoryChange scoped(MemoryChange change) {
        return new MemoryChange(
                change.number(),
                change.kind(),
                change.agent(),
                change.memory(),
                Optional.ofNullable(rows.get(change.memory()))
                        .map(row -> row.memory().scope()),
                change.by(),
                change.at());
    }

    List<Change> changesAfter(long number, int limit, String fingerprint) {
        List<Change> changes = new ArrayList<>(gone.values());
        rows.values()
                .forEach(row -> changes.add(new Change.Put(row.change(), row.memory(), row.passagesBy(fingerprint))));
        return changes.stream()
                .filter(change -> change.number() > number)
                .sorted(Comparator.comparingLong(Change::number))
                .limit(limit)
                .toList();
    }
}
