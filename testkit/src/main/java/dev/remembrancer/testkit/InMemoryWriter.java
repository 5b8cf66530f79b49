package dev.remembrancer.testkit;

import dev.remembrancer.AgentId;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.ConflictException;
import dev.remembrancer.ConsolidationId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.consolidation.Consolidation;
import dev.remembrancer.hygiene.consolidation.ConsolidationStep;
import dev.remembrancer.hygiene.review.Review;
import dev.remembrancer.hygiene.vault.VaultToken;
import dev.remembrancer.hygiene.vault.Vaulted;
import dev.remembrancer.memory.ForgottenMemory;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryChange;
import dev.remembrancer.memory.MemoryChange.Kind;
import dev.remembrancer.memory.Revision;
import dev.remembrancer.memory.Standing;
import dev.remembrancer.memory.Supersession;
import dev.remembrancer.spi.AuditLink;
import dev.remembrancer.spi.AuditRow;
import dev.remembrancer.spi.Change;
import dev.remembrancer.spi.KeptErasure;
import dev.remembrancer.spi.KeptOutcomes;
import dev.remembrancer.spi.KeptTime;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.StoreWriter;
import dev.remembrancer.spi.SubjectRows;
import dev.remembrancer.testkit.InMemoryState.DatedReceipt;
import dev.remembrancer.testkit.InMemoryState.Happened;
import dev.remembrancer.testkit.InMemoryState.Kept;
import dev.remembrancer.testkit.InMemoryState.OwnedId;
import dev.remembrancer.testkit.InMemoryState.ReceiptName;
import dev.remembrancer.testkit.InMemoryState.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Changes the draft of a state of an {@link InMemoryStore}. */
final class InMemoryWriter extends InMemoryReader implements StoreWriter {
    private final InstantSource clock;

    InMemoryWriter(InMemoryState draft, InstantSource clock) {
        super(draft);
        this.clock = clock;
    }

    @Override
    public void addAgent(AgentInfo agent) {
        requireFree(agent.name());
        state.agents.put(agent.id(), agent);
    }

    @Override
    public boolean renameAgent(AgentId id, String name) {
        AgentInfo agent = state.agents.get(id);
        if (agent == null) {
            return false;
        }
        if (!agent.name().equals(name)) {
            requireFree(name);
        }
        state.agents.put(id, new AgentInfo(id, name, agent.createdAt()));
        return true;
    }

    @Override
    public boolean removeAgent(AgentId id) {
        visible(id, Reach.across()).map(row -> row.memory().id()).toList().forEach(memory -> delete(id, memory));
        state.forgotten.keySet().removeIf(name -> name.agent().equals(id));
        state.receipts.keySet().removeIf(name -> name.agent().equals(id));
        state.reviews.removeIf(id, Optional.empty());
        state.consolidations.removeOf(id);
        return state.agents.remove(id) != null;
    }

    @Override
    public void insert(Memory memory, String digest) {
        if (state.rows.containsKey(memory.id())) {
            throw new ConflictException(memory.id() + " is stored already");
        }
        long number = state.nextChange();
        state.gone.remove(memory.id());
        happened(number, Kind.STORED, memory, memory.revision().recordedAt());
        Optional<Supersession> superseded = memory.revision().superseded();
        superseded.ifPresent(how -> happened(state.nextChange(), Kind.of(how.reason()), memory, clock.instant()));
        state.rows.put(memory.id(), new Row(memory, digest, number, state.lastChange(), "", List.of()));
    }

    @Override
    public void keepTopics(AgentId agent, MemoryId id, Collection<String> topics) {
        row(agent, id).ifPresent(row -> {
            Set<String> all = new HashSet<>(state.topics.getOrDefault(id, Set.of()));
            all.addAll(topics);
            state.topics.put(id, Set.copyOf(all));
        });
    }

    @Override
    public void keepOutcomes(AgentId agent, MemoryId id, KeptOutcomes outcomes) {
        row(agent, id).ifPresent(row -> state.outcomes.put(id, outcomes));
    }

    @Override
    public boolean update(Memory memory) {
        Optional<Row> found = row(memory.agent(), memory.id());
        found.ifPresent(row -> {
            Memory changed = kept(row.memory(), memory);
            long number = state.nextChange();
            kind(row.memory(), changed).ifPresent(kind -> happened(number, kind, changed, clock.instant()));
            state.rows.put(memory.id(), row.with(changed, number));
        });
        return found.isPresent();
    }

    @Override
    public void putPassages(AgentId agent, MemoryId id, String fingerprint, List<Passage> passages) {
        row(agent, id)
                .ifPresent(row -> state.rows.put(
                        id,
                        new Row(
                                row.memory(),
                                row.digest(),
                                row.place(),
                                state.nextChange(),
                                fingerprint,
                                List.copyOf(passages))));
    }

    @Override
    public boolean delete(AgentId agent, MemoryId id) {
        return remove(agent, id, Kind.FORGOTTEN);
    }

    @Override
    public boolean expire(AgentId agent, MemoryId id) {
        return remove(agent, id, Kind.EXPIRED);
    }

    private boolean remove(AgentId agent, MemoryId id, Kind why) {
        Optional<Row> found = row(agent, id);
        found.ifPresent(row -> {
            long number = state.nextChange();
            happened(number, why, row.memory(), clock.instant());
            state.rows.remove(id);
            state.topics.remove(id);
            state.outcomes.remove(id);
            state.gone.put(id, new Change.Gone(number, agent, id));
        });
        return found.isPresent();
    }

    private void happened(long number, Kind kind, Memory memory, Instant at) {
        Optional<MemoryId> by = kind == Kind.SUPERSEDED || kind == Kind.CORRECTED
                ? memory.revision().superseded().map(Supersession::by)
                : Optional.empty();
        MemoryChange change =
                new MemoryChange(number, kind, memory.agent(), memory.id(), Optional.of(memory.scope()), by, at);
        state.happened.add(
                new Happened(change, Optional.ofNullable(memory.scope().bound().get(Scope.Level.USER))));
    }

    /** What an update is called; nothing when it only counts a repetition. */
    private static Optional<Kind> kind(Memory was, Memory is) {
        Optional<Supersession> now = is.revision().superseded();
        Optional<MemoryId> before = was.revision().superseded().map(Supersession::by);
        if (!now.map(Supersession::by).equals(before)) {
            return Optional.of(now.map(how -> Kind.of(how.reason())).orElse(Kind.CHANGED));
        }
        boolean same = was.validity().equals(is.validity())
                && was.standing().pinned() == is.standing().pinned()
                && was.standing().verifiedAt().equals(is.standing().verifiedAt());
        return same ? Optional.empty() : Optional.of(Kind.CHANGED);
    }

    @Override
    public void dropChanges(Instant before) {
        while (!state.happened.isEmpty() && state.happened.get(0).change().at().isBefore(before)) {
            state.changesFrom = state.happened.remove(0).change().number();
        }
    }

    @Override
    public boolean setAside(AgentId agent, MemoryId id, Instant at, Instant until) {
        Optional<Row> found = row(agent, id);
        found.ifPresent(row -> {
            Optional<KeptOutcomes> fared = outcomes(agent, id);
            delete(agent, id);
            OwnedId name = new OwnedId(agent, id);
            state.forgotten.remove(name);
            state.forgotten.put(
                    name, new Kept(new ForgottenMemory(row.memory(), at, until), state.lastChange(), fared));
        });
        return found.isPresent();
    }

    @Override
    public boolean dropForgotten(AgentId agent, MemoryId id) {
        return state.forgotten.remove(new OwnedId(agent, id)) != null;
    }

    @Override
    public int dropForgotten(Instant now, int limit) {
        state.forgotten.replaceAll((name, kept) -> {
            ForgottenMemory was = kept.memory();
            return was.forgottenAt().isAfter(now)
                    ? new Kept(
                            new ForgottenMemory(
                                    was.memory(), now, now.plus(Duration.between(was.forgottenAt(), was.keptUntil()))),
                            kept.place(),
                            kept.outcomes())
                    : kept;
        });
        List<OwnedId> over = state.forgotten.entrySet().stream()
                .filter(entry -> !entry.getValue().memory().keptUntil().isAfter(now))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
        over.forEach(state.forgotten::remove);
        return over.size();
    }

    @Override
    public void keepConsolidation(Consolidation run) {
        state.consolidations.keep(run);
    }

    @Override
    public void keepConsolidationStep(AgentId agent, ConsolidationId run, ConsolidationStep step) {
        state.consolidations.keep(run, step);
    }

    @Override
    public VaultToken giveVaultToken(AgentId agent, Scope scope, String same) {
        return InMemoryVault.token(agent, scope, same);
    }

    @Override
    public void keepVaulted(AgentId agent, Vaulted vaulted) {
        state.vault.keep(agent, vaulted);
    }

    @Override
    public void putReview(Review review, Optional<String> digest) {
        state.reviews.put(review, digest);
    }

    @Override
    public int removeReviews(AgentId agent, String user) {
        return state.reviews.removeIf(agent, Optional.of(user));
    }

    @Override
    public void countRecall(AgentId agent, Collection<MemoryId> ids, Instant at) {
        for (MemoryId id : ids) {
            row(agent, id).ifPresent(row -> {
                Standing was = row.memory().standing();
                Standing counted =
                        new Standing(was.pinned(), was.verifiedAt(), was.repeats(), was.recalls() + 1, Optional.of(at));
                state.rows.put(id, row.with(row.memory().with(counted), row.change()));
            });
        }
    }

    @Override
    public void keepTime(KeptTime time) {
        state.time = Optional.of(time);
    }

    @Override
    public void keepReceipt(AgentId agent, String idempotencyKey, KeptReceipt receipt, Instant at) {
        state.receipts.put(new ReceiptName(agent, idempotencyKey), new DatedReceipt(receipt, at));
    }

    @Override
    public int dropReceipts(Instant before) {
        int had = state.receipts.size();
        state.receipts.values().removeIf(kept -> kept.at().isBefore(before));
        return had - state.receipts.size();
    }

    @Override
    public SubjectRows eraseSubject(String user, long through, Instant recorded) {
        InMemorySubject subject = new InMemorySubject(state, user, through, recorded);
        SubjectRows there = subject.counted();
        subject.remove(clock.instant());
        return there.at(state.lastChange());
    }

    @Override
    public void skipTo(long change) {
        state.skipTo(change);
    }

    @Override
    public void keepErasure(KeptErasure erasure) {
        state.erasures.put(erasure.id(), erasure);
    }

    private Optional<Row> row(AgentId agent, MemoryId id) {
        return Optional.ofNullable(state.rows.get(id))
                .filter(row -> row.memory().agent().equals(agent));
    }

    private void requireFree(String name) {
        if (agentNamed(name).isPresent()) {
            throw new ConflictException("another agent has that name; choose a free one");
        }
    }

    /** What was stored, with what may change taken from the other. */
    private static Memory kept(Memory stored, Memory changed) {
        Revision was = stored.revision();
        return new Memory(
                stored.id(),
                stored.agent(),
                stored.scope(),
                stored.statement(),
                stored.provenance(),
                changed.validity(),
                new Revision(
                        was.line(),
                        was.number(),
                        was.recordedAt(),
                        changed.revision().superseded()),
                changed.standing());
    }

    @Override
    public void addAudit(AuditRow row) {
        if (state.audit.putIfAbsent(row.number(), row) != null) {
            throw new ConflictException("the audit record has an entry " + row.number() + " already");
        }
    }

    @Override
    public void keepAuditLink(AuditLink link) {
        state.auditLinks.put(link.name(), link);
    }

    @Override
    public boolean dropAuditLink(String name) {
        return state.auditLinks.remove(name) != null;
    }
}
