package dev.remembrancer.sqlite;

import dev.remembrancer.AgentId;
import dev.remembrancer.ConflictException;
import dev.remembrancer.Json;
import dev.remembrancer.MemoryId;
import dev.remembrancer.ReviewId;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.review.Review;
import dev.remembrancer.hygiene.vault.Naming;
import dev.remembrancer.hygiene.vault.VaultToken;
import dev.remembrancer.hygiene.vault.Vaulted;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.sealing.SubjectKey;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.VaultReader.KeptValue;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is kept apart of the memories, each value sealed under the key of its subject, with what names it. Whatever stops to
 * name one, in whichever way, leaves a note of it by a trigger; at the end of the unit it is looked whether anything else
 * names it.
 */
final class VaultRows {
    /** What brings the tables of a store to where this finds its own. What is sealed is its own checksum. */
    static final List<String> STEP = List.of(
            """
            CREATE TABLE vault (
              seq INTEGER PRIMARY KEY,
              agent TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
              scope_path TEXT NOT NULL,
              scope_user TEXT,
              token TEXT NOT NULL,
              kept_at INTEGER NOT NULL,
              sealed BLOB NOT NULL,
              UNIQUE (agent, token, scope_path)
            ) STRICT
            """,
            "CREATE INDEX vault_by_user ON vault (scope_user) WHERE scope_user IS NOT NULL",
            """
            CREATE TABLE vault_uses (
              holder TEXT NOT NULL,
              vault INTEGER NOT NULL REFERENCES vault (seq) ON DELETE CASCADE,
              PRIMARY KEY (holder, vault)
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX vault_uses_by_vault ON vault_uses (vault)",
            "CREATE TABLE vault_loose (vault INTEGER PRIMARY KEY) STRICT",
            trigger("memories"),
            trigger("forgotten"),
            trigger("reviews"));

    private static final String ONE = """
            SELECT seq, agent, scope_path, token, kept_at, sealed FROM vault WHERE agent = ?1 AND token = ?2
              AND (?3 IS NULL OR scope_path IN (SELECT value FROM json_each(?3))) ORDER BY seq LIMIT 1
            """;

    private static final String KEEP = """
            INSERT INTO vault (agent, scope_path, scope_user, token, kept_at, sealed) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (agent, token, scope_path) DO NOTHING
            """;

    private static final String USE = """
            INSERT OR IGNORE INTO vault_uses (holder, vault)
            SELECT ?1, seq FROM vault WHERE agent = ?2 AND scope_path = ?3 AND token IN (SELECT value FROM json_each(?4))
            """;

    private static final String USED_NO_LONGER = """
            DELETE FROM vault_uses WHERE vault IN (SELECT vault FROM vault_loose)
              AND NOT EXISTS (SELECT 1 FROM memories m INDEXED BY memories_by_id WHERE m.id = holder)
              AND NOT EXISTS (SELECT 1 FROM forgotten f WHERE f.id = holder
                AND f.agent = (SELECT v.agent FROM vault v WHERE v.seq = vault_uses.vault))
              AND NOT EXISTS (SELECT 1 FROM reviews r WHERE r.id = holder AND r.state = 'open')
            """;

    private static final String DROP = """
            DELETE FROM vault WHERE seq IN (SELECT vault FROM vault_loose)
              AND NOT EXISTS (SELECT 1 FROM vault_uses u WHERE u.vault = vault.seq)
            """;

    /** Those of a user that nothing names but these rows. */
    private static final String OF_USER = """
            SELECT v.seq FROM vault v INDEXED BY vault_by_user WHERE v.scope_user IS NOT NULL AND v.scope_user = ?1
              AND NOT EXISTS (SELECT 1 FROM vault_uses u WHERE u.vault = v.seq AND u.holder NOT IN (
                SELECT id FROM memories WHERE seq IN (SELECT value FROM json_each(?2))
                UNION ALL SELECT id FROM forgotten WHERE seq IN (SELECT value FROM json_each(?3))
                UNION ALL SELECT id FROM reviews WHERE seq IN (SELECT value FROM json_each(?4))))
            """;

    private final Sql sql;
    private final SubjectSeals seals;
    private final Damage damage;

    VaultRows(Sql sql, SubjectSeals seals, Damage damage) {
        this.sql = sql;
        this.seals = seals;
        this.damage = damage;
    }

    private static String trigger(String table) {
        return "CREATE TRIGGER vault_after_" + table + " AFTER DELETE ON " + table + " BEGIN"
                + " INSERT OR IGNORE INTO vault_loose (vault) SELECT vault FROM vault_uses WHERE holder = OLD.id; END";
    }

    boolean keepsAny() {
        return seals.areOn();
    }

    Optional<VaultToken> token(AgentId agent, Scope scope, String same) {
        return keepsAny() ? seals.find(scope).map(key -> token(key, agent, scope, same)) : Optional.empty();
    }

    VaultToken giveToken(AgentId agent, Scope scope, String same) {
        return token(key(scope), agent, scope, same);
    }

    private SubjectKey key(Scope scope) {
        if (!keepsAny()) {
            throw new ConflictException(
                    "this memory is not encrypted, so it keeps nothing apart; make an encrypted one, or mask instead");
        }
        return seals.of(scope);
    }

    /** The parts have their lengths before them, so that no two scopes and texts give the same. */
    private static VaultToken token(SubjectKey key, AgentId agent, Scope scope, String same) {
        return VaultToken.of(key.vaultDigest(agent.value(), scope.path(), same));
    }

    void keep(AgentId agent, Vaulted vaulted) {
        Scope scope = vaulted.scope();
        byte[] sealed = key(scope)
                .seal(
                        Packed.write(words(vaulted)),
                        bound(agent.value(), scope.path(), vaulted.token().value()));
        sql.update(
                KEEP,
                agent.value(),
                scope.path(),
                scope.get(Scope.Level.USER),
                vaulted.token().value(),
                vaulted.keptAt(),
                sealed);
        // Until something names it.
        sql.update(
                "INSERT OR IGNORE INTO vault_loose (vault)"
                        + " SELECT seq FROM vault WHERE agent = ? AND token = ? AND scope_path = ?",
                agent.value(),
                vaulted.token().value(),
                scope.path());
    }

    private static List<Optional<String>> words(Vaulted vaulted) {
        List<Optional<String>> words = new ArrayList<>();
        words.add(Optional.of(vaulted.kind()));
        words.add(Optional.of(vaulted.value()));
        for (Scope.Level level : Scope.Level.values()) {
            words.add(vaulted.scope().get(level));
        }
        return words;
    }

    private static Vaulted vaulted(VaultToken token, Instant keptAt, List<Optional<String>> words) {
        Map<Scope.Level, String> bound = new EnumMap<>(Scope.Level.class);
        Iterator<Optional<String>> ids = words.subList(2, words.size()).iterator();
        for (Scope.Level level : Scope.Level.values()) {
            ids.next().ifPresent(id -> bound.put(level, id));
        }
        return new Vaulted(
                token,
                words.get(0).orElse(""),
                new Scope(bound),
                keptAt,
                words.get(1).orElse(""));
    }

    private static String[] bound(String agent, String path, String token) {
        return new String[] {"vault", agent, path, token};
    }

    /** A version was stored. */
    void used(Memory memory) {
        // Where nothing is kept, nobody has to look.
        if (keepsAny()) {
            use(memory.agent(), memory.scope(), memory.id().value(), Naming.in(memory));
        }
    }

    /** A review was put. */
    void used(Review review) {
        if (!keepsAny()) {
            return;
        }
        String id = review.id().value();
        sql.update("INSERT OR IGNORE INTO vault_loose (vault) SELECT vault FROM vault_uses WHERE holder = ?", id);
        use(review.agent(), review.scope(), id, Naming.in(review));
    }

    private void use(AgentId agent, Scope scope, String holder, Set<VaultToken> tokens) {
        if (!tokens.isEmpty()) {
            sql.update(
                    USE,
                    holder,
                    agent.value(),
                    scope.path(),
                    Json.quote(tokens.stream().map(VaultToken::value).toList()));
        }
    }

    /** Removes what nothing names any more. Returns whether there was something. */
    boolean tidy() {
        if (!keepsAny() || sql.number("SELECT EXISTS (SELECT 1 FROM vault_loose)") == 0) {
            return false;
        }
        sql.update(USED_NO_LONGER);
        int dropped = sql.update(DROP);
        sql.update("DELETE FROM vault_loose");
        return dropped > 0;
    }

    private record Read(long seq, Optional<Vaulted> vaulted) {}

    Optional<KeptValue> one(AgentId agent, Reach reach, VaultToken token) {
        Optional<Read> read =
                sql.first(VaultRows::read, ONE, agent.value(), token.value(), SqliteReader.reached(reach));
        read.filter(row -> row.vaulted().isEmpty()).ifPresent(row -> damage.report("row " + row.seq() + " of vault"));
        return read.flatMap(row -> row.vaulted().map(vaulted -> kept(row.seq(), vaulted)));
    }

    private KeptValue kept(long seq, Vaulted vaulted) {
        List<MemoryId> memories = new ArrayList<>();
        List<ReviewId> reviews = new ArrayList<>();
        for (String holder : sql.list(Row::text, "SELECT holder FROM vault_uses WHERE vault = ?", seq)) {
            if (holder.startsWith(ReviewId.PREFIX)) {
                reviews.add(new ReviewId(holder));
            } else {
                memories.add(new MemoryId(holder));
            }
        }
        return new KeptValue(vaulted, memories, reviews);
    }

    private static Read read(Row row) throws SQLException {
        long seq = row.number();
        String agent = row.text();
        String path = row.text();
        String token = row.text();
        Instant keptAt = row.instant();
        return new Read(
                seq,
                row.sealed()
                        .flatMap(bytes -> row.open(bytes, bound(agent, path, token)))
                        .map(words -> vaulted(
                                new VaultToken(token), keptAt, Packed.read(words, 2 + Scope.Level.values().length))));
    }

    /** The rows that can't be opened though this has the keys. */
    static List<Long> damaged(Sql sql) {
        return sql
                .list(
                        row -> {
                            Read read = read(row);
                            return read.vaulted().isPresent() || row.isOnlyLocked()
                                    ? Optional.<Long>empty()
                                    : Optional.of(read.seq());
                        },
                        "SELECT seq, agent, scope_path, token, kept_at, sealed FROM vault")
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** The rows of a user that go when those rows go, as a JSON array. */
    static String ofUser(Sql sql, String user, String stored, String forgotten, String reviews) {
        return Json.quote(sql.list(Row::number, OF_USER, user, stored, forgotten, reviews));
    }

    /** Removes rows, and whatever was sealed by keys that are to be destroyed. */
    static void remove(Sql sql, String seqs, String user, List<String> keys) {
        sql.update("DELETE FROM vault WHERE seq IN (SELECT value FROM json_each(?))", seqs);
        sql.update(
                "DELETE FROM vault INDEXED BY vault_by_user WHERE scope_user IS NOT NULL AND scope_user = ?"
                        + " AND lower(hex(substr(sealed, 1, " + SubjectKey.ID_BYTES
                        + "))) IN (SELECT value FROM json_each(?))",
                user,
                Json.quote(keys));
    }
}
