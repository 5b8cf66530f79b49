package dev.remembrancer.sqlite;

import dev.remembrancer.AgentId;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.Checks;
import dev.remembrancer.ConsolidationId;
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
import dev.remembrancer.sqlite.Cursors.Place;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** Reads within the transaction that a connection is in. */
class SqliteReader implements StoreReader {
    /** The paths that can be seen as a JSON array; null for all, asked for by {@link Reach.Across} alone. */
    private static final String REACHED =
            " AND agent = ?2 AND (?3 IS NULL OR scope_path IN (SELECT value FROM json_each(?3)))";

    // Without statistics SQLite takes any index that matches two columns for the best one, so each is named.
    private static final String BY_ID = SingleRows.SELECT + "INDEXED BY memories_by_id WHERE id = ?1" + REACHED;

    /** Those of some ids that can be seen. Binds the ids as a JSON array, the agent, and what {@link #reached} gives. */
    static final String AMONG_IDS = "INDEXED BY memories_by_id WHERE id IN (SELECT value FROM json_each(?1))" + REACHED;

    private static final String BY_IDS = SingleRows.SELECT + AMONG_IDS;
    private static final String BY_LINE = SingleRows.SELECT + """
            WHERE seq IN (SELECT seq FROM memories INDEXED BY memories_by_id WHERE id = ?1 AND line = ?1
              UNION ALL SELECT seq FROM memories INDEXED BY memories_by_line WHERE line = ?1 AND line <> id)
            """ + REACHED + " ORDER BY recorded_at, version, seq";
    private static final String BY_KEY = """
            SELECT seq FROM memories INDEXED BY memories_by_key
            WHERE key IS NOT NULL AND key = ? AND agent = ? AND scope_path = ? ORDER BY recorded_at, version, seq
            """;
    private static final String EXPIRED = """
            SELECT seq FROM memories INDEXED BY memories_by_expiry
            WHERE expires_at IS NOT NULL AND superseded_by IS NULL AND expires_at <= ?1 AND valid_from <= ?1 LIMIT ?2
            """;

    /** Ids are letters, digits, - and _, and paths are percent-encoded: they need no escapes in JSON. */
    static final Collector<CharSequence, ?, String> JSON_ARRAY = Collectors.joining("\",\"", "[\"", "\"]");

    final Sql sql;
    private final Damage damage;
    final StoredPassages passages;
    private final Listing listing;
    final SingleRows rows;
    final ForgottenRows forgotten;
    final AuditRows audit;
    final ReviewRows reviews;
    final ConsolidationRows consolidations;
    final TimeRow time;
    final SubjectSeals seals;
    final ReceiptRows receipts;
    final TopicRows topics;
    final DigestRows digests;
    private final HoldingRows holding;
    final OutcomeRows outcomes;
    final VaultRows vault;
    final ForgottenOutcomeRows forgottenOutcomes;

    SqliteReader(Sql sql, Damage damage) {
        this.sql = sql;
        this.damage = damage;
        this.listing = new Listing(sql);
        this.passages = new StoredPassages(sql, damage);
        this.rows = new SingleRows(sql, damage);
        this.forgotten = new ForgottenRows(sql, damage);
        this.audit = new AuditRows(sql);
        this.consolidations = new ConsolidationRows(sql, damage, rows);
        this.time = new TimeRow(sql, damage);
        this.seals = new SubjectSeals(sql);
        this.reviews = new ReviewRows(sql, seals, damage);
        this.receipts = new ReceiptRows(sql, seals, damage);
        this.topics = new TopicRows(sql, rows);
        this.digests = new DigestRows(sql);
        this.holding = new HoldingRows(sql, rows);
        this.outcomes = new OutcomeRows(sql, damage, rows);
        this.vault = new VaultRows(sql, seals, damage);
        this.forgottenOutcomes = new ForgottenOutcomeRows(sql, damage);
    }

    @Override
    public Optional<AgentInfo> agent(AgentId id) {
        return sql.first(SqliteReader::agent, "SELECT id, name, created_at FROM agents WHERE id = ?", id.value());
    }

    @Override
    public Optional<AgentInfo> agentNamed(String name) {
        return sql.first(SqliteReader::agent, "SELECT id, name, created_at FROM agents WHERE name = ?", name);
    }

    @Override
    public List<AgentInfo> agents() {
        List<AgentInfo> agents = sql.list(SqliteReader::agent, "SELECT id, name, created_at FROM agents");
        return agents.stream().sorted(Comparator.comparing(AgentInfo::name)).toList();
    }

    @Override
    public Optional<Memory> memory(AgentId agent, Reach reach, MemoryId id) {
        return rows.list(BY_ID, id.value(), agent.value(), reached(reach)).stream()
                .findFirst();
    }

    @Override
    public Map<MemoryId, Memory> memories(AgentId agent, Reach reach, Collection<MemoryId> ids) {
        Object paths = reached(reach);
        return rows
                .isolating(
                        ids,
                        "%s",
                        () -> all(agent, reach, ids),
                        id -> rows.list(BY_ID, id.value(), agent.value(), paths))
                .stream()
                .collect(Collectors.toMap(Memory::id, Function.identity()));
    }

    /** The memories of those ids that can be seen, in no order. */
    List<Memory> all(AgentId agent, Reach reach, Collection<MemoryId> ids) {
        return rows.list(BY_IDS, array(ids), agent.value(), reached(reach));
    }

    @Override
    public List<Memory> line(AgentId agent, Reach reach, MemoryId line) {
        return rows.list(BY_LINE, line.value(), agent.value(), reached(reach));
    }

    @Override
    public List<Memory> keyed(AgentId agent, Scope scope, MemoryKey key) {
        return rows.listBySeq(BY_KEY, seals.key(key), agent.value(), scope.path());
    }

    @Override
    public List<Memory> withDigest(AgentId agent, Scope scope, String digest) {
        return seals.digest(scope, digest)
                .map(stored -> rows.inOrder(digests.with(agent, scope, stored)))
                .orElse(List.of());
    }

    @Override
    public List<Memory> withTopic(AgentId agent, Scope scope, String topic, int limit) {
        return seals.digest(scope, topic)
                .map(stored -> topics.with(agent, scope, stored, limit))
                .orElse(List.of());
    }

    @Override
    public List<Memory> contradictedBy(AgentId agent, Reach reach, Collection<MemoryId> ids) {
        return topics.contradictedBy(agent, reached(reach), array(ids));
    }

    @Override
    public Set<String> knownDigests(AgentId agent, Collection<String> digests) {
        if (seals.areOn()) {
            // Under whose key one would be stored, its scope would have to say.
            return new HashSet<>(digests);
        }
        return this.digests.known(agent, digests);
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
        Checks.between("limit", limit, 1, 1_000);
        return order == Order.RECENT
                ? recent(agent, reach, selection, now, after, limit)
                : ordered(agent, reach, selection, order, now, after, limit);
    }

    private Page ordered(
            AgentId agent,
            Reach reach,
            Selection selection,
            Order order,
            Instant now,
            Optional<Page.Cursor> after,
            int limit) {
        List<OrderedListing.Place> places =
                new OrderedListing(sql).places(agent, reach, seals.selection(selection), order, now, after, limit + 1);
        List<OrderedListing.Place> page = places.subList(0, Math.min(limit, places.size()));
        return new Page(
                rows.inOrder(page.stream().map(OrderedListing.Place::seq).toList()),
                places.size() > limit ? Optional.of(page.get(limit - 1).cursor()) : Optional.empty());
    }

    private Page recent(
            AgentId agent, Reach reach, Selection selection, Instant now, Optional<Page.Cursor> after, int limit) {
        Place place = Cursors.read(after);
        try {
            List<Place> places = listing.places(agent, reach, seals.selection(selection), now, place, limit + 1);
            List<Place> page = places.subList(0, Math.min(limit, places.size()));
            return new Page(
                    rows.inOrder(page.stream().map(Place::seq).toList()),
                    places.size() > limit ? Optional.of(Cursors.write(page.get(limit - 1))) : Optional.empty());
        } catch (StoreDamagedException e) {
            return listReadable(agent, reach, selection, now, place, limit);
        }
    }

    /** The same page, but row by row, so that what is damaged can be left out. Slow: it looks at every row. */
    private Page listReadable(AgentId agent, Reach reach, Selection selection, Instant now, Place after, int limit) {
        List<Memory> memories = new ArrayList<>();
        Place last = after;
        List<Place> some = listing.walk(agent, last, limit);
        while (!some.isEmpty()) {
            for (Place place : some) {
                if (memories.size() == limit) {
                    return new Page(memories, Optional.of(Cursors.write(last)));
                }
                rows.inOrder(List.of(place.seq())).stream()
                        .filter(memory -> reach.covers(memory.scope()) && selection.selects(memory, now))
                        .forEach(memories::add);
                last = place;
            }
            some = listing.walk(agent, last, limit);
        }
        return new Page(memories, Optional.empty());
    }

    @Override
    public long count(AgentId agent, Reach reach, Selection selection, Instant now) {
        return listing.count(agent, reach, seals.selection(selection), now);
    }

    @Override
    public Optional<KeptReceipt> receipt(AgentId agent, String idempotencyKey) {
        return receipts.one(agent, idempotencyKey);
    }

    @Override
    public List<Passage> passages(AgentId agent, MemoryId id, String fingerprint) {
        return passages.of(agent, id, fingerprint);
    }

    @Override
    public List<Memory> withoutPassages(String fingerprint, int limit) {
        List<Memory> found = new ArrayList<>();
        List<Long> some;
        int offset = 0;
        do {
            some = passages.lacking(fingerprint, limit, offset);
            found.addAll(rows.inOrder(some));
            offset += some.size();
        } while (found.isEmpty() && !some.isEmpty());
        return found;
    }

    @Override
    public long countWithoutPassages(String fingerprint) {
        return passages.countLacking(fingerprint);
    }

    @Override
    public List<Memory> expired(Instant now, int limit) {
        return rows.listBySeq(EXPIRED, now, limit);
    }

    @Override
    public long countExpired(Instant now) {
        return time.countExpired(now);
    }

    @Override
    public long countForgottenToDrop(Instant now) {
        return time.countForgottenToDrop(now);
    }

    @Override
    public Optional<KeptTime> time() {
        return time.read();
    }

    @Override
    public Optional<ForgottenMemory> forgotten(AgentId agent, Reach reach, MemoryId id, Instant now) {
        return forgotten.one(agent, reach, id, now);
    }

    @Override
    public List<ForgottenMemory> forgottenLine(AgentId agent, Reach reach, MemoryId line, Instant now) {
        return forgotten.line(agent, reach, line, now);
    }

    @Override
    public ForgottenPage forgotten(AgentId agent, Reach reach, Instant now, Optional<Page.Cursor> after, int limit) {
        Checks.between("limit", limit, 1, 1_000);
        return forgotten.page(agent, reach, now, after, limit);
    }

    @Override
    public boolean hasForgottenToDrop(Instant now) {
        return forgotten.hasOver(now);
    }

    @Override
    public Optional<Review> review(AgentId agent, Reach reach, ReviewId id) {
        return reviews.one(agent, reach, id);
    }

    @Override
    public ReviewPage reviews(
            AgentId agent, Reach reach, Optional<Review.State> state, Optional<Page.Cursor> after, int limit) {
        Checks.between("limit", limit, 1, 1_000);
        return reviews.page(agent, reach, state, after, limit);
    }

    @Override
    public long countOpenReviews(AgentId agent) {
        return reviews.countOpen(agent);
    }

    @Override
    public Optional<ReviewId> reviewWithDigest(AgentId agent, Scope scope, String digest) {
        return reviews.withDigest(agent, scope, digest);
    }

    @Override
    public Page byScope(AgentId agent, Instant now, Optional<Page.Cursor> after, int limit) {
        Checks.between("limit", limit, 1, 1_000);
        return consolidations.byScope(agent, now, after, limit);
    }

    @Override
    public List<Memory> consolidatedInto(AgentId agent, MemoryId memory) {
        return consolidations.into(agent, memory);
    }

    @Override
    public List<MemoryId> standingForOthers(AgentId agent, Optional<MemoryId> after, int limit) {
        return consolidations.standing(agent, after, limit);
    }

    @Override
    public Optional<Consolidation> consolidation(AgentId agent, ConsolidationId id) {
        return consolidations.one(agent, id);
    }

    @Override
    public List<Consolidation> consolidations(AgentId agent, int limit) {
        return consolidations.last(agent, limit);
    }

    @Override
    public List<ConsolidationStep> consolidationSteps(AgentId agent, ConsolidationId id, int after, int limit) {
        return consolidations.steps(agent, id, after, limit);
    }

    @Override
    public List<ConsolidationStep> consolidationsInto(AgentId agent, MemoryId memory) {
        return consolidations.stepsInto(agent, memory);
    }

    @Override
    public long lastChange() {
        return sql.number("SELECT last_change FROM feed");
    }

    @Override
    public MemoryChange.Told changes(MemoryChange.Asked asked) {
        return new ToldChanges(sql, damage).told(asked);
    }

    @Override
    public String userDigest(String user) {
        return HexFormat.of().formatHex(new UserMarks(sql).digest("subject\n" + user));
    }

    @Override
    public Set<String> users() {
        return new HashSet<>(sql.list(
                Row::text,
                "SELECT scope_user FROM memories WHERE scope_user IS NOT NULL UNION"
                        + " SELECT scope_user FROM forgotten WHERE scope_user IS NOT NULL UNION"
                        + " SELECT scope_user FROM reviews WHERE scope_user IS NOT NULL"));
    }

    @Override
    public SubjectRows subject(String user, long through, Instant recorded) {
        return new UserRows(sql, user, through, recorded, lastChange()).counted();
    }

    @Override
    public Optional<KeptErasure> erasure(String id) {
        return new ErasureRows(sql).one(id);
    }

    @Override
    public List<KeptErasure> erasures(int limit) {
        return new ErasureRows(sql).last(limit);
    }

    @Override
    public List<KeptErasure> unfinishedErasures() {
        return new ErasureRows(sql).unfinished();
    }

    @Override
    public Optional<KeptOutcomes> outcomes(AgentId agent, MemoryId id) {
        return outcomes.one(agent, id);
    }

    @Override
    public Optional<KeptOutcomes> forgottenOutcomes(AgentId agent, MemoryId id) {
        return forgottenOutcomes.one(agent, id);
    }

    @Override
    public List<Memory> unproven(Instant provenBy, Instant now, int limit) {
        return outcomes.unproven(provenBy, now, limit);
    }

    @Override
    public long countUnproven(Instant provenBy, Instant now) {
        return outcomes.countUnproven(provenBy, now);
    }

    @Override
    public boolean keepsVault() {
        return vault.keepsAny();
    }

    @Override
    public Optional<VaultToken> vaultToken(AgentId agent, Scope scope, String same) {
        return vault.token(agent, scope, same);
    }

    @Override
    public Optional<KeptValue> vaulted(AgentId agent, Reach reach, VaultToken token) {
        return vault.one(agent, reach, token);
    }

    @Override
    public boolean holdsExactDigests() {
        return holding.holdsExactDigests();
    }

    @Override
    public long countHeld(AgentId agent, Scope room) {
        return holding.count(agent, room);
    }

    @Override
    public List<Memory> expendable(AgentId agent, Scope room, Instant now, int limit) {
        return holding.expendable(agent, room, now, limit);
    }

    @Override
    public List<Memory> outlived(AgentId agent, MemoryType type, Instant recordedBy, Instant expiringAfter, int limit) {
        return holding.outlived(agent, type, recordedBy, expiringAfter, limit);
    }

    @Override
    public long countOutlived(AgentId agent, MemoryType type, Instant recordedBy, Instant expiringAfter) {
        return holding.countOutlived(agent, type, recordedBy, expiringAfter);
    }

    private static AgentInfo agent(Row row) throws SQLException {
        return new AgentInfo(new AgentId(row.text()), row.text(), row.instant());
    }

    /** Ids as a JSON array. */
    static String array(Collection<MemoryId> ids) {
        return ids.stream().map(MemoryId::value).collect(JSON_ARRAY);
    }

    /** What is bound where a statement asks which paths can be seen. */
    static Object reached(Reach reach) {
        if (reach instanceof Reach.From from) {
            return from.scope().visiblePaths().stream().collect(JSON_ARRAY);
        }
        return Optional.empty();
    }

    @Override
    public List<AuditRow> auditAfter(long number, int limit) {
        return audit.after(number, limit);
    }

    @Override
    public List<AuditRow> auditBefore(long number, int limit) {
        return audit.before(number, limit);
    }

    @Override
    public Optional<AuditLink> auditLink(String name) {
        return audit.link(name);
    }

    @Override
    public List<AuditLink> auditLinks(String after, int limit) {
        return audit.links(after, limit);
    }
}
