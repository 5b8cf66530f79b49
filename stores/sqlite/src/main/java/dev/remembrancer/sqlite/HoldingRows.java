package dev.remembrancer.sqlite;

import dev.remembrancer.AgentId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryType;
import java.time.Instant;
import java.util.List;

/**
 * How much rooms hold, and what of it may go. A room is a range of the paths of scopes, or two: itself, and what goes on
 * behind it. So the index of scopes has it in one piece.
 */
final class HoldingRows {
    private static final String ITSELF = "memories INDEXED BY memories_by_scope WHERE agent = ?1 AND scope_path = ?2";

    private static final String NARROWER =
            "memories INDEXED BY memories_by_scope WHERE agent = ?1 AND scope_path > ?3 AND scope_path < ?4";

    private static final String COUNT =
            "SELECT (SELECT count(*) FROM " + ITSELF + ") + (SELECT count(*) FROM " + NARROWER + ")";

    private static final String EXPENDABLE = """
            WITH held AS (SELECT seq, recorded_at, repeats + recalls AS said, last_recalled_at, CASE
                WHEN superseded_by IS NULL AND expires_at <= ?5 AND valid_from <= ?5 THEN 0
                WHEN pinned = 1 OR verified_at IS NOT NULL THEN NULL
                WHEN superseded_by IS NOT NULL AND true_until <= ?5 THEN 1
                WHEN superseded_by IS NULL AND type = 'episodic' THEN 2 END AS rank
              FROM memories WHERE seq IN (SELECT seq FROM %s UNION ALL SELECT seq FROM %s))
            SELECT seq FROM held WHERE rank IS NOT NULL ORDER BY rank, CASE rank WHEN 2 THEN said ELSE 0 END,
              CASE rank WHEN 2 THEN coalesce(last_recalled_at, recorded_at) ELSE recorded_at END, seq LIMIT ?6
            """.formatted(ITSELF, NARROWER);

    private static final String OUTLIVED = """
            FROM memories INDEXED BY memories_by_time WHERE agent = ?1 AND recorded_at <= ?2 AND type = ?3
              AND superseded_by IS NULL AND (expires_at IS NULL OR expires_at > ?4)
            """;

    private static final String LINES = "(SELECT line " + OUTLIVED + ")";

    private static final String COUNT_OUTLIVED = "SELECT"
            + " (SELECT count(*) FROM memories INDEXED BY memories_by_id WHERE line = id AND id IN " + LINES
            + ") + (SELECT count(*) FROM memories INDEXED BY memories_by_line WHERE line <> id AND line IN " + LINES
            + ")";

    private final Sql sql;
    private final SingleRows rows;

    HoldingRows(Sql sql, SingleRows rows) {
        this.sql = sql;
        this.rows = rows;
    }

    long count(AgentId agent, Scope room) {
        return sql.number(COUNT, agent.value(), room.path(), from(room), until(room));
    }

    List<Memory> expendable(AgentId agent, Scope room, Instant now, int limit) {
        return rows.listBySeq(EXPENDABLE, agent.value(), room.path(), from(room), until(room), now, limit);
    }

    List<Memory> outlived(AgentId agent, MemoryType type, Instant recordedBy, Instant expiringAfter, int limit) {
        return rows.listBySeq(
                "SELECT seq " + OUTLIVED + " ORDER BY recorded_at, seq LIMIT ?5",
                agent.value(),
                recordedBy,
                type.word(),
                expiringAfter,
                limit);
    }

    long countOutlived(AgentId agent, MemoryType type, Instant recordedBy, Instant expiringAfter) {
        return sql.number(COUNT_OUTLIVED, agent.value(), recordedBy, type.word(), expiringAfter);
    }

    boolean holdsExactDigests() {
        return sql.number("SELECT EXISTS (SELECT 1 FROM memories WHERE seq <= (SELECT exact_through FROM feed))") > 0;
    }

    /** Behind the path of a room, another level follows a {@code &}. */
    private static String from(Scope room) {
        return room.path().isEmpty() ? "" : room.path() + "&";
    }

    /** The next after that, by the order of characters; paths are percent-encoded, so they are ASCII. */
    private static String until(Scope room) {
        return room.path().isEmpty() ? "\u007f" : room.path() + "'";
    }
}
