package dev.remembrancer.sqlite;

import dev.remembrancer.AgentId;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.ConflictException;
import dev.remembrancer.ConsolidationId;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.consolidation.Consolidation;
import dev.remembrancer.hygiene.consolidation.ConsolidationStep;
import dev.remembrancer.hygiene.review.Review;
import dev.remembrancer.hygiene.vault.VaultToken;
import dev.remembrancer.hygiene.vault.Vaulted;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryChange;
import dev.remembrancer.memory.Supersession;
import dev.remembrancer.spi.AuditLink;
import dev.remembrancer.spi.AuditRow;
import dev.remembrancer.spi.KeptErasure;
import dev.remembrancer.spi.KeptOutcomes;
import dev.remembrancer.spi.KeptTime;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.StoreWriter;
import dev.remembrancer.spi.SubjectRows;
import dev.remembrancer.sqlite.JustStored.Stored;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads and writes within the transaction that a connection is in. Counts changes on from the last one. */
final class SqliteWriter extends SqliteReader implements StoreWriter {
    private final InstantSource clock;
    private final ChangeLog changes;
    private long change;
    private long digested;
    private final List<Counted> counted = new ArrayList<>();
    private final List<Stored> stored = new ArrayList<>();
    private boolean hasDeleted;
    private boolean isVaultOpen;
    private Optional<Boolean> removed = Optional.empty();
    private Optional<Embedder> embedder = Optional.empty();

    /** An embedder whose number was looked up. */
    private record Embedder(String fingerprint, long number) {}

    /** @param change the number of the last change before the unit */
    SqliteWriter(Sql sql, Damage damage, InstantSource clock, long change) {
        super(sql, damage);
        this.clock = clock;
        this.changes = new ChangeLog(sql);
        this.change = change;
        this.digested = change;
    }

    /** Lets what this unit has stored be found by its digests. To be called at its end. */
    void keepDigests() {
        if (change > digested) {
            digests.take(digested);
            digested = change;
        }
    }

    @Override
    public List<Memory> withDigest(AgentId agent, Scope scope, String digest) {
        keepDigests();
        return super.withDigest(agent, scope, digest);
    }

    @Override
    public Set<String> knownDigests(AgentId agent, Collection<String> all) {
        keepDigests();
        return super.knownDigests(agent, all);
    }

    /** Whether something was deleted that may still be in the log. */
    boolean hasDeleted() {
        return hasDeleted;
    }

    @Override
    public long lastChange() {
        return change;
    }

    @Override
    public void addAgent(AgentInfo agent) {
        int added = sql.update(
                "INSERT INTO agents (id, name, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                agent.id().value(),
                agent.name(),
                agent.createdAt());
        requireFree(added > 0);
    }

    @Override
    public boolean renameAgent(AgentId id, String name) {
        requireFree(agentNamed(name).map(other -> other.id().equals(id)).orElse(true));
        return sql.update("UPDATE agents SET name = ? WHERE id = ?", name, id.value()) > 0;
    }

    private static void requireFree(boolean isFree) {
        if (!isFree) {
            throw new ConflictException("agent: another has that name or id; choose a free one");
        }
    }

    @Override
    public boolean removeAgent(AgentId id) {
        change += changes.removeAgent(id, change, clock.instant());
        hasDeleted = true;
        sql.update("DELETE FROM memories WHERE agent = ?", id.value());
        return sql.update("DELETE FROM agents WHERE id = ?", id.value()) > 0;
    }

    @Override
    public void insert(Memory memory, String digest) {
        insert(memory, digest, 0);
        stored.add(new Stored(change, memory, "", List.of()));
    }

    @Override
    public void insert(Memory memory, String digest, String fingerprint, List<Passage> given) {
        long seq = insert(memory, digest, given.isEmpty() ? 0 : embedder(fingerprint, given.get(0)));
        for (int i = 0; i < given.size(); i++) {
            put(memory.scope(), seq, i, given.get(i));
        }
        stored.add(new Stored(change, memory, fingerprint, given));
    }

    /** Adds a version, and returns its row, which has the number of the change that stores it. */
    private long insert(Memory memory, String digest, long embedder) {
        long seq = change + 1;
        Optional<Supersession> superseded = memory.revision().superseded();
        long last = superseded.isPresent() ? seq + 1 : seq;
        MemoryWords.Row row = seals.row(memory, digest);
        int added = sql.updateWith(MemoryRows.INSERT, values -> {
            MemoryRows.addFixed(values, memory, row);
            MemoryRows.addState(values, memory);
            values.add(embedder, last, seq);
        });
        if (added == 0) {
            throw new ConflictException(memory.id() + " is stored already");
        }
        change = last;
        superseded.ifPresent(how -> changes.superseded(memory, how, last, clock.instant()));
        if (hasRemoved()) {
            sql.update("DELETE FROM removed WHERE memory = ?", memory.id().value());
        }
        vault.used(memory);
        return seq;
    }

    /** Whether anything was ever deleted; looked up once for a unit. */
    private boolean hasRemoved() {
        if (removed.isEmpty()) {
            removed = Optional.of(sql.number("SELECT EXISTS (SELECT 1 FROM removed)") > 0);
        }
        return hasDeleted || removed.get();
    }

    @Override
    public void keepTopics(AgentId agent, MemoryId id, Collection<String> digests) {
        topics.keep(agent, id, seals.areOn() ? keyed(agent, id, digests) : digests);
    }

    /** Whoever has the file alone must not try out what somebody may have spoken of. */
    private List<String> keyed(AgentId agent, MemoryId id, Collection<String> digests) {
        return memory(agent, Reach.across(), id).stream()
                .flatMap(memory -> digests.stream().flatMap(digest -> seals.digest(memory.scope(), digest).stream()))
                .toList();
    }

    @Override
    public void keepOutcomes(AgentId agent, MemoryId id, KeptOutcomes kept) {
        outcomes.keep(agent, id, kept);
    }

    @Override
    public boolean update(Memory memory) {
        changes.updated(memory, change + 1, clock.instant());
        int updated = sql.updateWith(MemoryRows.UPDATE, values -> {
            MemoryRows.addState(values, memory);
            values.add(change + 1, memory.id().value(), memory.agent().value());
        });
        change += updated;
        return updated > 0;
    }

    @Override
    public void putPassages(AgentId agent, MemoryId id, String fingerprint, List<Passage> given) {
        Optional<Place> found = sql.first(
                row -> new Place(row.number(), row.number(), row.optionalText()),
                "SELECT seq, embedder, scope_user FROM memories INDEXED BY memories_by_id WHERE id = ? AND agent = ?",
                id.value(),
                agent.value());
        if (found.isEmpty()) {
            return;
        }
        long seq = found.get().seq();
        if (found.get().embedder() > 0) {
            sql.update("DELETE FROM passages WHERE place >= ?1 << 16 AND place < (?1 + 1) << 16", seq);
        }
        for (int i = 0; i < given.size(); i++) {
            put(found.get().subject(), seq, i, given.get(i));
        }
        long embedder = given.isEmpty() ? 0 : embedder(fingerprint, given.get(0));
        sql.update("UPDATE memories SET embedder = ?, change = ? WHERE seq = ?", embedder, ++change, seq);
    }

    private record Place(long seq, long embedder, Optional<String> user) {
        Scope subject() {
            return user.map(Scope.OPEN::user).orElse(Scope.OPEN);
        }
    }

    private void put(Scope subject, long seq, int ordinal, Passage passage) {
        if (ordinal == StoredPassages.MOST) {
            throw new InvalidRequestException(
                    "passages", "are more than " + ordinal + "; let the embedder cut the text into longer ones");
        }
        byte[] vector = seals.vector(subject, seq, ordinal, Vectors.write(passage.vector()));
        sql.updateWith(
                "INSERT INTO passages (place, begins, ends, vector, checksum) VALUES (?, ?, ?, ?, ?)",
                values -> values.addBare(StoredPassages.place(seq, ordinal))
                        .cover(seq, ordinal)
                        .add(passage.start(), passage.end(), vector)
                        .addChecksum());
    }

    /** The number of an embedder, which is given one when it has none. */
    private long embedder(String fingerprint, Passage first) {
        if (embedder.isEmpty() || !embedder.get().fingerprint().equals(fingerprint)) {
            embedder = Optional.of(new Embedder(fingerprint, numbered(fingerprint, first)));
        }
        return embedder.get().number();
    }

    private long numbered(String fingerprint, Passage first) {
        long known = passages.embedder(fingerprint);
        if (known > 0) {
            return known;
        }
        sql.update(
                "INSERT INTO embedders (fingerprint, dimension) VALUES (?, ?)",
                fingerprint,
                first.vector().dimension());
        return passages.embedder(fingerprint);
    }

    @Override
    public boolean delete(AgentId agent, MemoryId id) {
        return remove(agent, id, MemoryChange.Kind.FORGOTTEN);
    }

    @Override
    public boolean expire(AgentId agent, MemoryId id) {
        return remove(agent, id, MemoryChange.Kind.EXPIRED);
    }

    private boolean remove(AgentId agent, MemoryId id, MemoryChange.Kind why) {
        if (!changes.removed(agent, id, change + 1, why, clock.instant())) {
            return false;
        }
        change++;
        hasDeleted = true;
        sql.update(
                "DELETE FROM memories INDEXED BY memories_by_id WHERE id = ? AND agent = ?", id.value(), agent.value());
        return true;
    }

    @Override
    public boolean setAside(AgentId agent, MemoryId id, Instant at, Instant until) {
        boolean isThere = forgotten.setAside(agent, id, at, until);
        outcomes.one(agent, id).ifPresent(fared -> forgottenOutcomes.keep(agent, id, fared));
        return isThere && delete(agent, id);
    }

    @Override
    public boolean dropForgotten(AgentId agent, MemoryId id) {
        boolean wasThere = forgotten.drop(agent, id);
        hasDeleted |= wasThere;
        return wasThere;
    }

    @Override
    public int dropForgotten(Instant now, int limit) {
        int dropped = forgotten.dropOver(now, limit);
        hasDeleted |= dropped > 0;
        return dropped;
    }

    @Override
    public SubjectRows eraseSubject(String user, long through, Instant recorded) {
        UserRows rows = new UserRows(sql, user, through, recorded, change);
        SubjectRows there = rows.counted();
        change = rows.remove(clock.instant());
        hasDeleted = true;
        return there.at(change);
    }

    @Override
    public List<String> takeKeysOfSessions(Collection<String> sessions) {
        return seals.takeKeysOfSessions(sessions);
    }

    @Override
    public void skipTo(long number) {
        change = Math.max(change, number);
    }

    @Override
    public void keepErasure(KeptErasure erasure) {
        new ErasureRows(sql).keep(erasure);
        hasDeleted = true;
    }

    @Override
    public void keepConsolidation(Consolidation run) {
        consolidations.keep(run);
    }

    @Override
    public void keepConsolidationStep(AgentId agent, ConsolidationId run, ConsolidationStep step) {
        consolidations.keep(agent, run, step);
    }

    @Override
    public VaultToken giveVaultToken(AgentId agent, Scope scope, String same) {
        return vault.giveToken(agent, scope, same);
    }

    @Override
    public void keepVaulted(AgentId agent, Vaulted vaulted) {
        vault.keep(agent, vaulted);
        isVaultOpen = true;
    }

    /** Removes from the vault what this unit has left without anything that names it. */
    void tidyVault() {
        if (hasDeleted || isVaultOpen) {
            hasDeleted |= vault.tidy();
        }
    }

    @Override
    public void putReview(Review review, Optional<String> digest) {
        reviews.put(review, digest);
        vault.used(review);
        hasDeleted |= review.decision().isPresent();
    }

    @Override
    public int removeReviews(AgentId agent, String user) {
        int removed = reviews.remove(agent, user);
        hasDeleted |= removed > 0;
        return removed;
    }

    @Override
    public void countRecall(AgentId agent, Collection<MemoryId> ids, Instant at) {
        String all = ids.stream().map(MemoryId::value).collect(JSON_ARRAY);
        sql.update("""
                UPDATE memories INDEXED BY memories_by_id SET recalls = recalls + 1, last_recalled_at = ?
                WHERE agent = ? AND id IN (SELECT value FROM json_each(?))
                """, at, agent.value(), all);
        counted.add(new Counted(agent, List.copyOf(ids)));
    }

    /** The memories whose recalls this unit has counted. */
    List<Counted> counted() {
        return List.copyOf(counted);
    }

    /** The memories that this unit has stored. */
    List<Stored> stored() {
        return List.copyOf(stored);
    }

    /** Memories of an agent. */
    record Counted(AgentId agent, List<MemoryId> memories) {}

    @Override
    public void keepTime(KeptTime kept) {
        time.keep(kept);
    }

    @Override
    public void keepReceipt(AgentId agent, String idempotencyKey, KeptReceipt receipt, Instant at) {
        receipts.keep(agent, idempotencyKey, receipt, at);
    }

    @Override
    public int dropReceipts(Instant before) {
        return sql.update("DELETE FROM receipts WHERE kept_at < ?", before);
    }

    @Override
    public void dropChanges(Instant before) {
        changes.drop(before);
    }

    @Override
    public void addAudit(AuditRow row) {
        audit.add(row);
    }

    @Override
    public void keepAuditLink(AuditLink link) {
        audit.keep(link);
    }

    @Override
    public boolean dropAuditLink(String name) {
        boolean wasThere = audit.drop(name);
        hasDeleted |= wasThere;
        return wasThere;
    }
}
