package dev.remembrancer.sqlite;

import dev.remembrancer.Json;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.MemoryChange.Kind;
import dev.remembrancer.spi.SubjectRows;
import dev.remembrancer.spi.Traces;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows of one user in every table of the memories: counts, traces and removes them, in one transaction. */
final class UserRows {
    // The paths are looked through in an index that has them all, for an index by user would cost every remember.
    private static final String STORED = """
            SELECT seq FROM memories INDEXED BY memories_by_scope
            WHERE seq <= ?1 AND instr('&' || scope_path || '&', ?2) > 0
            """;
    private static final String FORGOTTEN = "SELECT seq FROM forgotten WHERE scope_user = ? AND recorded_at <= ?";
    private static final String AMONG = " WHERE seq IN (SELECT value FROM json_each(?)) ";
    private static final String COLUMNS =
            "SELECT id, line, agent, scope_path, key, origin_session, digest, content FROM ";
    private static final String OF_PASSAGES =
            " FROM json_each(?) AS row JOIN passages ON place >= row.value << 16 AND place < (row.value + 1) << 16";
    private static final String OTHERS = """
            SELECT DISTINCT origin_session FROM memories
            WHERE origin_session IN (SELECT value FROM json_each(?)) AND scope_user IS NOT NULL AND scope_user <> ?
            """;
    private static final String OF_RECEIPTS =
            " FROM receipts WHERE substr(answer, 1, instr(answer || ' ', ' ') - 1) IN (SELECT value FROM json_each(?))";
    // That a memory is gone is told on: who mirrors the memories has to hear of it.
    private static final String OF_CHANGES = " FROM changes WHERE number <= ?1 AND kind NOT IN ('forgotten', 'expired')"
            + " AND memory IN (SELECT value FROM json_each(?2))";

    // One that can't be read was raised nobody knows when, and goes.
    private static final String REVIEWS = """
            SELECT seq, coalesce(CASE WHEN json_valid(body) THEN json_extract(body, '$.raised_at') END, '')
            FROM reviews INDEXED BY reviews_by_user WHERE scope_user IS NOT NULL AND scope_user = ?
            """;

    private final Sql sql;
    private final String user;
    private final long last;
    private final String stored;
    private final String forgotten;
    private final String reviews;
    private final String vault;

    private final Set<String> ids = new LinkedHashSet<>();
    private final Set<String> sessions = new LinkedHashSet<>();
    private final List<String> keys;
    private final Traces.Gathering traces;

    /**
     * @param through only versions whose storing has at most this number
     * @param last the number of the last change
     */
    UserRows(Sql sql, String user, long through, Instant recorded, long last) {
        this.sql = sql;
        this.user = user;
        this.last = last;
        String path = "&" + Scope.OPEN.user(user).path() + "&";
        this.stored = Json.quote(sql.list(Row::number, STORED, through, path));
        this.forgotten = Json.quote(sql.list(Row::number, FORGOTTEN, user, recorded));
        List<Waiting> waiting = sql.list(row -> new Waiting(row.number(), row.text()), REVIEWS, user).stream()
                .filter(review -> !review.isAfter(recorded))
                .toList();
        this.reviews = Json.quote(waiting.stream().map(Waiting::seq).toList());
        this.vault = VaultRows.ofUser(sql, user, this.stored, this.forgotten, this.reviews);
        this.keys = new UserKeys(sql, user).only(this.stored, this.forgotten, this.reviews, this.vault);
        this.traces = Traces.under(ByteBuffer.wrap(new UserMarks(sql).digest("traces\n" + last + "\n" + user))
                .getLong());
    }

    private record Waiting(long seq, String raisedAt) {
        boolean isAfter(Instant recorded) {
            return !raisedAt.isEmpty() && Instant.parse(raisedAt).isAfter(recorded);
        }
    }

    /** What is there. */
    SubjectRows counted() {
        Set<String> ofLines = new HashSet<>();
        long versions = look("memories", stored, ofLines);
        long aside = look("forgotten", forgotten, new HashSet<>());
        ids.addAll(sql.list(Row::text, "SELECT memory FROM removed WHERE user_mark = ?", new UserMarks(sql).of(user)));
        traces.ends(ids);
        long passages = sql.list(row -> traces.all(row.bytes()), "SELECT vector" + OF_PASSAGES, stored)
                .size();
        long waiting = sql.list(row -> traces.all(row.text()), "SELECT body FROM reviews" + AMONG, reviews)
                .size();
        long vaulted = sql.list(row -> traces.all(row.bytes()), "SELECT sealed FROM vault" + AMONG, vault)
                .size();
        String all = Json.quote(ids);
        long receipts = sql.list(
                        row -> traces.end(row.text(), row.text()).end(row.text()),
                        "SELECT agent, idempotency_key, request" + OF_RECEIPTS,
                        all)
                .size();
        return new SubjectRows(
                ofLines.size(),
                versions,
                passages,
                aside,
                receipts,
                sql.number("SELECT count(*)" + OF_CHANGES, last, all),
                waiting,
                vaulted,
                origins(),
                ids.stream().map(MemoryId::new).toList(),
                traces.traces(),
                keys,
                last);
    }

    /** Removes what {@link #counted} counted. Each version is a change from the next number on. Returns the last one. */
    long remove(Instant at) {
        String all = Json.quote(ids);
        sql.update("DELETE" + OF_RECEIPTS, all);
        ConsolidationRows.removeStepsOf(sql, ids);
        sql.update("DELETE" + OF_CHANGES, last, all);
        sql.update("UPDATE removed SET user_mark = NULL WHERE user_mark = ?", new UserMarks(sql).of(user));
        int removed = sql.update("""
                INSERT INTO removed (change, memory, agent, line, removed_at)
                SELECT ? + row_number() OVER (ORDER BY seq), id, agent, line, ? FROM memories
                """ + AMONG, last, at, stored);
        sql.update("""
                INSERT INTO changes (number, kind, memory, agent, at)
                SELECT change, ?, memory, agent, removed_at FROM removed WHERE change > ?
                """, Kind.FORGOTTEN.word(), last);
        sql.update("DELETE FROM memories" + AMONG, stored);
        sql.update("DELETE FROM forgotten" + AMONG, forgotten);
        sql.update("DELETE FROM reviews" + AMONG, reviews);
        VaultRows.remove(sql, vault, user, keys);
        new UserKeys(sql, user).takeAway(keys);
        return last + removed;
    }

    private long look(String table, String seqs, Set<String> ofLines) {
        return sql.list(row -> look(row, ofLines), COLUMNS + table + AMONG, seqs)
                .size();
    }

    /**
     * Texts that lie one behind the other in the row, or in a row of an index, are one run. A row begins with its id,
     * and a copy of it in free space loses its end first, so the id would do; metadata and tags, which may be the same
     * for everybody, would be found with others.
     */
    private boolean look(Row row, Set<String> ofLines) throws SQLException {
        ids.add(row.text());
        ofLines.add(row.text());
        String agent = row.text();
        String path = row.text();
        traces.end(agent, path).end(row.text(), agent, path);
        String session = row.text();
        if (!session.isEmpty()) {
            sessions.add(session);
        }
        traces.end(row.text()).all(row.text());
        return true;
    }

    private Map<String, Boolean> origins() {
        if (sessions.isEmpty()) {
            return Map.of();
        }
        List<String> others = new ArrayList<>(sql.list(Row::text, OTHERS, Json.quote(sessions), user));
        Map<String, Boolean> origins = new LinkedHashMap<>();
        sessions.forEach(session -> origins.put(session, !others.contains(session)));
        return origins;
    }
}
