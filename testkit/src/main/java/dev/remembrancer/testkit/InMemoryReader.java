package dev.remembrancer.testkit;

import dev.remembrancer.AgentId;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.ConsolidationId;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.MemoryId;
import dev.remembrancer.ReviewId;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.consolidation.Consolidation;
import dev.remembrancer.hygiene.consolidation.ConsolidationStep;
import dev.remembrancer.hygiene.review.Review;
import dev.remembrancer.hygiene.review.ReviewPage;
import dev.remembrancer.hygiene.vault.VaultToken;
import dev.remembrancer.memory.ForgottenMemory;
import dev.remembrancer.memory.ForgottenPage;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryChange;
import dev.remembrancer.memory.MemoryKey;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.Order;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.spi.AuditLink;
import dev.remembrancer.spi.AuditRow;
import dev.remembrancer.spi.KeptErasure;
import dev.remembrancer.spi.KeptOutcomes;
import dev.remembrancer.spi.KeptTime;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.StoreReader;
import dev.remembrancer.spi.SubjectRows;
import dev.remembrancer.testkit.InMemoryState.DatedReceipt;
import dev.remembrancer.testkit.InMemoryState.Kept;
import dev.remembrancer.testkit.InMemoryState.OwnedId;
import dev.remembrancer.testkit.InMemoryState.ReceiptName;
import dev.remembrancer.testkit.InMemoryState.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one state of an {@link InMemoryStore}. */
class InMemoryReader implements StoreReader {
    private static final Comparator<Row> FIRST_RECORDED_FIRST = Comparator.comparing(
                    (Row row) -> row.memory().revision().recordedAt())
            .thenComparing(row -> row.memory().revision().number())
            .thenComparing(Row::place);

    private static final Comparator<Kept> LAST_FORGOTTEN_FIRST = Comparator.comparing(
                    (Kept kept) -> kept.memory().forgottenAt())
            .thenComparing(Kept::place)
            .reversed();

    private static final Comparator<KeptErasure> LAST_BEGUN_FIRST = Comparator.comparing(KeptErasure::begunAt)
            .thenComparing(KeptErasure::id)
            .reversed();

    final InMemoryState state;

    InMemoryReader(InMemoryState state) {
        this.state = state;
    }

    @Override
    public Optional<AgentInfo> agent(AgentId id) {
        return Optional.ofNullable(state.agents.get(id));
    }

    @Override
    public boolean keepsVault() {
        return true;
    }

    @Override
    public Optional<VaultToken> vaultToken(AgentId agent, Scope scope, String same) {
        return Optional.of(InMemoryVault.token(agent, scope, same));
    }

    @Override
    public Optional<KeptValue> vaulted(AgentId agent, Reach reach, VaultToken token) {
        return state.vault.one(state, agent, reach, token);
    }

    @Override
    public Optional<AgentInfo> agentNamed(String name) {
        return state.agents.values().stream()
                .filter(agent -> agent.name().equals(name))
                .findFirst();
    }

    @Override
    public List<AgentInfo> agents() {
        return state.agents.values().stream()
                .sorted(Comparator.comparing(AgentInfo::name))
                .toList();
    }

    @Override
    public Optional<Memory> memory(AgentId agent, Reach reach, MemoryId id) {
        return visible(agent, reach)
                .map(Row::memory)
                .filter(memory -> memory.id().equals(id))
                .findFirst();
    }

    @Override
    public Map<MemoryId, Memory> memories(AgentId agent, Reach reach, Collection<MemoryId> ids) {
        return visible(agent, reach)
                .map(Row::memory)
                .filter(memory -> ids.contains(memory.id()))
                .collect(Collectors.toMap(Memory::id, Function.identity()));
    }

    @Override
    public List<Memory> line(AgentId agent, Reach reach, MemoryId line) {
        return visible(agent, reach)
                .filter(row -> row.memory().revision().line().equals(line))
                .sorted(FIRST_RECORDED_FIRST)
                .map(Row::memory)
                .toList();
    }

    @Override
    public List<Memory> keyed(AgentId agent, Scope scope, MemoryKey key) {
        return in(agent, scope)
                .filter(row -> row.memory().key().equals(Optional.of(key)))
                .sorted(FIRST_RECORDED_FIRST)
                .map(Row::memory)
                .toList();
    }

    @Override
    public List<Memory> withDigest(AgentId agent, Scope scope, String digest) {
        return in(agent, scope)
                .filter(row -> row.digest().equals(digest))
                .map(Row::memory)
                .toList();
    }

    @Override
    public List<Memory> withTopic(AgentId agent, Scope scope, String topic, int limit) {
        return in(agent, scope)
                .filter(row ->
                        state.topics.getOrDefault(row.memory().id(), Set.of()).contains(topic))
                .filter(row -> row.memory().revision().superseded().isEmpty())
                .sorted(Comparator.comparingLong(Row::place).reversed())
                .limit(limit)
                .map(Row::memory)
                .toList();
    }

    @Override
    public Optional<KeptOutcomes> outcomes(AgentId agent, MemoryId id) {
        return Optional.ofNullable(state.rows.get(id))
                .filter(row -> row.memory().agent().equals(agent))
                .flatMap(row -> Optional.ofNullable(state.outcomes.get(id)));
    }

    @Override
    public Optional<KeptOutcomes> forgottenOutcomes(AgentId agent, MemoryId id) {
        return Optional.ofNullable(state.forgotten.get(new OwnedId(agent, id))).flatMap(Kept::outcomes);
    }

    @Override
    public List<Memory> unproven(Instant provenBy, Instant now, int limit) {
        return InMemoryOutcomes.unproven(state, provenBy, now).limit(limit).toList();
    }

    @Override
    public long countUnproven(Instant provenBy, Instant now) {
        return InMemoryOutcomes.unproven(state, provenBy, now).count();
    }

    @Override
    public List<Memory> contradictedBy(AgentId agent, Reach reach, Collection<MemoryId> ids) {
        return visible(agent, reach)
                .map(Row::memory)
                .filter(Memory::isContradicted)
                .filter(memory -> memory.revision()
                        .superseded()
                        .filter(how -> ids.contains(how.by()))
                        .isPresent())
                .toList();
    }

    @Override
    public Set<String> knownDigests(AgentId agent, Collection<String> digests) {
        return visible(agent, Reach.across())
                .map(Row::digest)
                .filter(Set.copyOf(digests)::contains)
                .collect(Collectors.toSet());
    }

    @Override
    public Page list(
            AgentId agent,
            Reach reach,
            Selection selection,
            Order order,
            Instant now,
            Optional<Page.Cursor> after,
            int limit) {
        Optional<Listed> last = after.map(Listed::read);
        List<Row> rest = selected(agent, reach, selection, now)
                .filter(row -> last.map(before -> before.compareTo(Listed.of(row, order)) < 0)
                        .orElse(true))
                .sorted(Comparator.comparing(row -> Listed.of(row, order)))
                .toList();
        List<Row> page = rest.subList(0, Math.min(limit, rest.size()));
        return new Page(
                page.stream().map(Row::memory).toList(),
                page.size() == rest.size()
                        ? Optional.empty()
                        : Optional.of(
                                Listed.of(page.get(page.size() - 1), order).cursor()));
    }

    @Override
    public long count(AgentId agent, Reach reach, Selection selection, Instant now) {
        return selected(agent, reach, selection, now).count();
    }

    @Override
    public Optional<KeptReceipt> receipt(AgentId agent, String idempotencyKey) {
        return Optional.ofNullable(state.receipts.get(new ReceiptName(agent, idempotencyKey)))
                .map(DatedReceipt::receipt);
    }

    @Override
    public List<Passage> passages(AgentId agent, MemoryId id, String fingerprint) {
        return visible(agent, Reach.across())
                .filter(row -> row.memory().id().equals(id))
                .flatMap(row -> row.passagesBy(fingerprint).stream())
                .toList();
    }

    @Override
    public List<Memory> withoutPassages(String fingerprint, int limit) {
        return lacking(fingerprint).limit(limit).map(Row::memory).toList();
    }

    @Override
    public long countWithoutPassages(String fingerprint) {
        return lacking(fingerprint).count();
    }

    @Override
    public List<Memory> expired(Instant now, int limit) {
        return over(now).limit(limit).toList();
    }

    private Stream<Memory> over(Instant now) {
        return state.rows.values().stream()
                .map(Row::memory)
                .filter(memory -> memory.validity().isExpired(now))
                .filter(memory -> !memory.validity().from().isAfter(now))
                .filter(memory -> memory.revision().superseded().isEmpty());
    }

    @Override
    public long countExpired(Instant now) {
        Set<MemoryId> lines = over(now).map(memory -> memory.revision().line()).collect(Collectors.toSet());
        return state.rows.values().stream()
                .filter(row -> lines.contains(row.memory().revision().line()))
                .count();
    }

    @Override
    public long countForgottenToDrop(Instant now) {
        return state.forgotten.values().stream()
                .map(Kept::memory)
                .filter(kept -> {
                    Duration rest = Duration.between(
                            kept.forgottenAt().isAfter(now) ? kept.forgottenAt() : now, kept.keptUntil());
                    return rest.isNegative() || rest.isZero();
                })
                .count();
    }

    @Override
    public Optional<KeptTime> time() {
        return state.time;
    }

    @Override
    public Optional<ForgottenMemory> forgotten(AgentId agent, Reach reach, MemoryId id, Instant now) {
        return kept(agent, reach, now)
                .map(Kept::memory)
                .filter(forgotten -> forgotten.memory().id().equals(id))
                .findFirst();
    }

    @Override
    public List<ForgottenMemory> forgottenLine(AgentId agent, Reach reach, MemoryId line, Instant now) {
        return kept(agent, reach, now)
                .map(Kept::memory)
                .filter(forgotten -> forgotten.memory().revision().line().equals(line))
                .sorted(Comparator.comparing((ForgottenMemory forgotten) ->
                                forgotten.memory().revision().recordedAt())
                        .thenComparing(
                                forgotten -> forgotten.memory().revision().number()))
                .toList();
    }

    @Override
    public ForgottenPage forgotten(AgentId agent, Reach reach, Instant now, Optional<Page.Cursor> after, int limit) {
        Optional<Place> place = after.map(InMemoryReader::place);
        List<Kept> rest = kept(agent, reach, now)
                .filter(kept -> place.map(
                                listed -> listed.isBefore(kept.memory().forgottenAt(), kept.place()))
                        .orElse(true))
                .sorted(LAST_FORGOTTEN_FIRST)
                .toList();
        List<Kept> page = rest.subList(0, Math.min(limit, rest.size()));
        return new ForgottenPage(
                page.stream().map(Kept::memory).toList(),
                page.size() == rest.size() ? Optional.empty() : Optional.of(cursor(page.get(page.size() - 1))));
    }

    @Override
    public boolean hasForgottenToDrop(Instant now) {
        return state.forgotten.values().stream()
                .map(Kept::memory)
                .anyMatch(kept ->
                        !kept.keptUntil().isAfter(now) || kept.forgottenAt().isAfter(now));
    }

    @Override
    public Optional<Review> review(AgentId agent, Reach reach, ReviewId id) {
        return state.reviews.one(agent, reach, id);
    }

    @Override
    public ReviewPage reviews(
            AgentId agent, Reach reach, Optional<Review.State> wanted, Optional<Page.Cursor> after, int limit) {
        return state.reviews.page(agent, reach, wanted, after, limit);
    }

    @Override
    public long countOpenReviews(AgentId agent) {
        return state.reviews.countOpen(agent);
    }

    @Override
    public Optional<ReviewId> reviewWithDigest(AgentId agent, Scope scope, String digest) {
        return state.reviews.withDigest(agent, scope, digest);
    }

    @Override
    public Page byScope(AgentId agent, Instant now, Optional<Page.Cursor> after, int limit) {
        int from = after.map(InMemoryReader::number).orElse(0);
        List<Memory> current = selected(agent, Reach.across(), Selection.CURRENT, now)
                .sorted(Comparator.comparing((Row row) -> row.memory().scope().path())
                        .thenComparing(row -> row.memory().revision().recordedAt())
                        .thenComparing(Row::place))
                .map(Row::memory)
                .toList();
        int to = Math.min(current.size(), from + limit);
        return new Page(
                current.subList(Math.min(from, to), to),
                to < current.size() ? Optional.of(new Page.Cursor(Integer.toString(to))) : Optional.empty());
    }

    @Override
    public List<Memory> consolidatedInto(AgentId agent, MemoryId memory) {
        return visible(agent, Reach.across())
                .map(Row::memory)
                .filter(source -> source.consolidatedInto().equals(Optional.of(memory)))
                .sorted(Comparator.comparing(Memory::id))
                .toList();
    }

    @Override
    public List<MemoryId> standingForOthers(AgentId agent, Optional<MemoryId> after, int limit) {
        return InMemoryConsolidations.standing(visible(agent, Reach.across()).map(Row::memory), after, limit);
    }

    @Override
    public Optional<Consolidation> consolidation(AgentId agent, ConsolidationId id) {
        return state.consolidations.one(agent, id);
    }

    @Override
    public List<Consolidation> consolidations(AgentId agent, int limit) {
        return state.consolidations.last(agent, limit);
    }

    @Override
    public List<ConsolidationStep> consolidationSteps(AgentId agent, ConsolidationId id, int after, int limit) {
        return state.consolidations.steps(agent, id, after, limit);
    }

    @Override
    public List<ConsolidationStep> consolidationsInto(AgentId agent, MemoryId memory) {
        return state.consolidations.stepsInto(agent, memory);
    }

    @Override
    public boolean holdsExactDigests() {
        return false;
    }

    @Override
    public long countHeld(AgentId agent, Scope room) {
        return new InMemoryHolding(state, agent).held(room).count();
    }

    @Override
    public List<Memory> expendable(AgentId agent, Scope room, Instant now, int limit) {
        return new InMemoryHolding(state, agent).expendable(room, now, limit);
    }

    @Override
    public List<Memory> outlived(AgentId agent, MemoryType type, Instant recordedBy, Instant expiringAfter, int limit) {
        return new InMemoryHolding(state, agent)
                .outlived(type, recordedBy, expiringAfter).stream().limit(limit).toList();
    }

    @Override
    public long countOutlived(AgentId agent, MemoryType type, Instant recordedBy, Instant expiringAfter) {
        return new InMemoryHolding(state, agent).countOutlived(type, recordedBy, expiringAfter);
    }

    @Override
    public long lastChange() {
        return state.lastChange();
    }

    @Override
    public MemoryChange.Told changes(MemoryChange.Asked asked) {
        return state.told(asked);
    }

    final Stream<Row> visible(AgentId agent, Reach reach) {
        return state.rows.values().stream()
                .filter(row -> row.memory().agent().equals(agent))
                .filter(row -> reach.covers(row.memory().scope()));
    }

    private Stream<Kept> kept(AgentId agent, Reach reach, Instant now) {
        return state.forgotten.entrySet().stream()
                .filter(entry -> entry.getKey().agent().equals(agent))
                .map(Map.Entry::getValue)
                .filter(kept -> reach.covers(kept.memory().memory().scope()))
                .filter(kept -> kept.memory().keptUntil().isAfter(now));
    }

    private Stream<Row> in(AgentId agent, Scope scope) {
        return visible(agent, Reach.across()).filter(row -> row.memory().scope().equals(scope));
    }

    private Stream<Row> selected(AgentId agent, Reach reach, Selection selection, Instant now) {
        return visible(agent, reach).filter(row -> selection.selects(row.memory(), now));
    }

    private Stream<Row> lacking(String fingerprint) {
        return state.rows.values().stream()
                .filter(row -> row.passagesBy(fingerprint).isEmpty());
    }

    private static Page.Cursor cursor(Kept kept) {
        return new Page.Cursor(kept.memory().forgottenAt() + "/" + kept.place());
    }

    private static int number(Page.Cursor cursor) {
        try {
            return Integer.parseInt(cursor.value());
        } catch (NumberFormatException e) {
            throw new InvalidRequestException("cursor", "is none of ours; take it from an earlier page");
        }
    }

    private static Place place(Page.Cursor cursor) {
        String[] parts = cursor.value().split("/", -1);
        try {
            return new Place(Instant.parse(parts[0]), Long.parseLong(parts[parts.length - 1]));
        } catch (DateTimeParseException | NumberFormatException e) {
            throw new InvalidRequestException("cursor", "is none of ours; take it from an earlier page");
        }
    }

    /** Where a page ended. */
    private record Place(Instant recordedAt, long place) {
        boolean isBefore(Instant at, long where) {
            int order = at.compareTo(recordedAt);
            return order < 0 || (order == 0 && where < place);
        }
    }

    @Override
    public List<AuditRow> auditAfter(long number, int limit) {
        return state.audit.tailMap(number, false).values().stream().limit(limit).toList();
    }

    @Override
    public List<AuditRow> auditBefore(long number, int limit) {
        return state.audit.headMap(number, false).descendingMap().values().stream()
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<AuditLink> auditLink(String name) {
        return Optional.ofNullable(state.auditLinks.get(name));
    }

    @Override
    public List<AuditLink> auditLinks(String after, int limit) {
        return state.auditLinks.tailMap(after, false).values().stream()
                .limit(limit)
                .toList();
    }

    @Override
    public String userDigest(String user) {
        return "%064x".formatted(user.hashCode() & 0xffffffffL);
    }

    @Override
    public Set<String> users() {
        return Stream.of(
                        state.rows.values().stream().map(row -> row.memory().scope()),
                        state.forgotten.values().stream()
                                .map(kept -> kept.memory().memory().scope()),
                        state.reviews.scopes())
                .flatMap(scopes -> scopes)
                .flatMap(scope -> scope.get(Scope.Level.USER).stream())
                .collect(Collectors.toSet());
    }

    @Override
    public SubjectRows subject(String user, long through, Instant recorded) {
        return new InMemorySubject(state, user, through, recorded).counted();
    }

    @Override
    public Optional<KeptErasure> erasure(String id) {
        return Optional.ofNullable(state.erasures.get(id));
    }

    @Override
    public List<KeptErasure> erasures(int limit) {
        return state.erasures.values().stream()
                .sorted(LAST_BEGUN_FIRST)
                .limit(limit)
                .toList();
    }

    @Override
    public List<KeptErasure> unfinishedErasures() {
        return state.erasures.values().stream()
                .filter(erasure -> !erasure.isFinished())
                .sorted(LAST_BEGUN_FIRST.reversed())
                .toList();
    }
}
