package dev.remembrancer.sqlite;

import dev.remembrancer.AgentId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.memory.ForgottenMemory;
import dev.remembrancer.memory.ForgottenPage;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Page;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.sqlite.Cursors.Place;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Versions that were set aside. They lie in a table of their own, so that whatever reads memories can't see them, and
 * remembering costs nothing for them.
 */
final class ForgottenRows {
    private static final String SELECT =
            "SELECT seq, id, forgotten_at, kept_until, " + MemoryRows.COLUMNS + " FROM forgotten ";

    private static final String REACHED =
            " AND kept_until > ?3 AND (?4 IS NULL OR scope_path IN (SELECT value FROM json_each(?4)))";

    private static final String BY_ID = SELECT + "INDEXED BY forgotten_by_id WHERE agent = ?1 AND id = ?2" + REACHED;

    private static final String BY_LINE = SELECT + "INDEXED BY forgotten_by_line WHERE agent = ?1 AND line = ?2"
            + REACHED + " ORDER BY recorded_at, version, seq";

    private static final String PAGE = SELECT + "INDEXED BY forgotten_by_time WHERE agent = ?1 AND forgotten_at <= ?2"
            + REACHED + " AND (forgotten_at < ?2 OR seq < ?5) ORDER BY forgotten_at DESC, seq DESC LIMIT ?6";

    private static final String SET_ASIDE = "INSERT OR REPLACE INTO forgotten (" + MemoryRows.COLUMNS
            + ", forgotten_at, kept_until) SELECT " + MemoryRows.COLUMNS
            + ", ?, ? FROM memories INDEXED BY memories_by_id WHERE id = ? AND agent = ?";

    private static final String DROP = "DELETE FROM forgotten INDEXED BY forgotten_by_id WHERE agent = ? AND id = ?";

    /** Forgotten after an instant: when the clock was set back, there are some. Asked for each agent, by an index. */
    private static final String AHEAD = """
            FROM agents a CROSS JOIN forgotten f INDEXED BY forgotten_by_time
            ON f.agent = a.id AND f.forgotten_at > ?1
            """;

    private static final String HAS_OVER = "SELECT EXISTS (SELECT 1 FROM forgotten INDEXED BY forgotten_by_end"
            + " WHERE kept_until <= ?1) OR EXISTS (SELECT 1 " + AHEAD + ")";

    private static final String CATCH_UP = "UPDATE forgotten SET kept_until = ?1 + (kept_until - forgotten_at),"
            + " forgotten_at = ?1 WHERE seq IN (SELECT f.seq " + AHEAD + ")";

    private static final String DROP_OVER = """
            DELETE FROM forgotten WHERE seq IN
              (SELECT seq FROM forgotten INDEXED BY forgotten_by_end WHERE kept_until <= ? LIMIT ?)
            """;

    private final Sql sql;
    private final Damage damage;

    ForgottenRows(Sql sql, Damage damage) {
        this.sql = sql;
        this.damage = damage;
    }

    /** A row; without its memory when it is damaged. */
    private record Read(Place place, Optional<ForgottenMemory> memory) {}

    Optional<ForgottenMemory> one(AgentId agent, Reach reach, MemoryId id, Instant now) {
        return readable(sql.list(this::read, BY_ID, agent.value(), id.value(), now, SqliteReader.reached(reach)))
                .stream()
                .findFirst();
    }

    List<ForgottenMemory> line(AgentId agent, Reach reach, MemoryId line, Instant now) {
        return readable(sql.list(this::read, BY_LINE, agent.value(), line.value(), now, SqliteReader.reached(reach)));
    }

    ForgottenPage page(AgentId agent, Reach reach, Instant now, Optional<Page.Cursor> after, int limit) {
        Place place = Cursors.read(after);
        List<Read> found = sql.list(
                this::read,
                PAGE,
                agent.value(),
                place.recordedAt(),
                now,
                SqliteReader.reached(reach),
                place.seq(),
                limit + 1);
        List<Read> page = found.subList(0, Math.min(limit, found.size()));
        return new ForgottenPage(
                readable(page),
                found.size() > limit
                        ? Optional.of(Cursors.write(page.get(limit - 1).place()))
                        : Optional.empty());
    }

    boolean hasOver(Instant now) {
        return sql.number(HAS_OVER, now) > 0;
    }

    /** Copies a version out of the memories. Returns whether it was there. */
    boolean setAside(AgentId agent, MemoryId id, Instant at, Instant until) {
        return sql.update(SET_ASIDE, at, until, id.value(), agent.value()) > 0;
    }

    boolean drop(AgentId agent, MemoryId id) {
        return sql.update(DROP, agent.value(), id.value()) > 0;
    }

    int dropOver(Instant now, int limit) {
        sql.update(CATCH_UP, now);
        return sql.update(DROP_OVER, now, limit);
    }

    private static List<ForgottenMemory> readable(List<Read> rows) {
        return rows.stream().flatMap(row -> row.memory().stream()).toList();
    }

    private Read read(Row row) throws SQLException {
        long seq = row.number();
        String id = row.text();
        Instant forgottenAt = row.instant();
        Instant keptUntil = row.instant();
        Optional<Memory> memory = MemoryRows.read(row);
        if (memory.isEmpty()) {
            damage.report("row " + seq + " of forgotten, " + Damage.safe(id) + ",");
        }
        return new Read(
                new Place(Micros.of(forgottenAt), seq),
                memory.map(readable -> new ForgottenMemory(readable, forgottenAt, keptUntil)));
    }
}
