package dev.remembrancer.sqlite;

import dev.remembrancer.AgentId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryChange.Kind;
import dev.remembrancer.memory.Supersession;
import dev.remembrancer.memory.Validity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Writes down what happens to memories, in the transaction in which it does. That one was stored is not written: its row
 * says so, until it is deleted. So remembering pays nothing for it.
 */
final class ChangeLog {
    private static final String WRITE =
            "INSERT INTO changes (number, kind, memory, agent, superseded_by, at) VALUES (?, ?, ?, ?, ?, ?)";

    // A repetition alone is counted, and no change.
    private static final String UPDATED = """
            INSERT INTO changes (number, kind, memory, agent, superseded_by, at)
            SELECT ?1, CASE WHEN superseded_by IS NOT ?4 THEN ?5 ELSE 'changed' END, id, agent,
              CASE WHEN superseded_by IS NOT ?4 THEN ?4 END, ?6
            FROM memories INDEXED BY memories_by_id
            WHERE id = ?2 AND agent = ?3 AND (superseded_by IS NOT ?4 OR pinned <> ?7 OR verified_at IS NOT ?8
              OR valid_from <> ?9 OR valid_until IS NOT ?10 OR expires_at IS NOT ?11)
            """;

    private static final String STORED = """
            INSERT INTO changes (number, kind, memory, agent, at)
            SELECT seq, 'stored', id, agent, recorded_at FROM memories
            WHERE seq > (SELECT changes_from FROM feed) AND\s""";

    private final Sql sql;

    ChangeLog(Sql sql) {
        this.sql = sql;
    }

    /** A version was stored in front of one that takes its place. */
    void superseded(Memory memory, Supersession how, long number, Instant at) {
        sql.update(
                WRITE,
                number,
                Kind.of(how.reason()).word(),
                memory.id().value(),
                memory.agent().value(),
                how.by().value(),
                at);
    }

    /** A version is about to become as given. */
    void updated(Memory memory, long number, Instant at) {
        Optional<Supersession> superseded = memory.revision().superseded();
        Validity validity = memory.validity();
        sql.update(
                UPDATED,
                number,
                memory.id().value(),
                memory.agent().value(),
                superseded.map(how -> how.by().value()),
                superseded
                        .map(how -> Kind.of(how.reason()))
                        .orElse(Kind.CHANGED)
                        .word(),
                at,
                memory.standing().pinned(),
                memory.standing().verifiedAt(),
                validity.from(),
                validity.until(),
                validity.expiresAt());
    }

    /** A version is about to be deleted, if it is there. */
    boolean removed(AgentId agent, MemoryId id, long number, Kind why, Instant at) {
        Optional<String> user = sql.<Optional<String>>first(
                        Row::optionalText,
                        "SELECT scope_user FROM memories INDEXED BY memories_by_id WHERE id = ? AND agent = ?",
                        id.value(),
                        agent.value())
                .flatMap(found -> found);
        int removed = sql.update("""
                INSERT INTO removed (change, memory, agent, line, removed_at, user_mark)
                SELECT ?, id, agent, line, ?, ? FROM memories INDEXED BY memories_by_id WHERE id = ? AND agent = ?
                """, number, at, user.map(new UserMarks(sql)::of), id.value(), agent.value());
        if (removed > 0) {
            sql.update(STORED + "id = ? AND agent = ?", id.value(), agent.value());
            sql.update(WRITE, number, why.word(), id.value(), agent.value(), Optional.empty(), at);
        }
        return removed > 0;
    }

    /**
     * All versions of an agent are about to be deleted.
     *
     * @param last the number of the last change before
     * @return how many there are
     */
    int removeAgent(AgentId agent, long last, Instant at) {
        int removed = sql.update("""
                INSERT INTO removed (change, memory, agent, line, removed_at)
                SELECT ? + row_number() OVER (ORDER BY seq), id, agent, line, ? FROM memories WHERE agent = ?
                """, last, at, agent.value());
        if (removed > 0) {
            sql.update(STORED + "agent = ?", agent.value());
            sql.update("""
                    INSERT INTO changes (number, kind, memory, agent, at)
                    SELECT change, ?, memory, agent, removed_at FROM removed WHERE change > ?
                    """, Kind.FORGOTTEN.word(), last);
            markUsers(agent, last);
        }
        return removed;
    }

    private void markUsers(AgentId agent, long last) {
        UserMarks marks = new UserMarks(sql);
        List<String> users = sql.list(
                Row::text,
                "SELECT DISTINCT scope_user FROM memories WHERE agent = ? AND scope_user IS NOT NULL",
                agent.value());
        for (String user : users) {
            sql.update("""
                    UPDATE removed SET user_mark = ? WHERE change > ? AND memory IN
                      (SELECT id FROM memories WHERE agent = ? AND scope_user = ?)
                    """, marks.of(user), last, agent.value(), user);
        }
    }

    /** Drops what happened before an instant, with the marks of the users it happened to. */
    void drop(Instant before) {
        long kept = sql.number("""
                SELECT coalesce((SELECT number FROM changes WHERE at >= ? ORDER BY number LIMIT 1),
                  (SELECT max(number) + 1 FROM changes), 0)
                """, before);
        int dropped = sql.update("DELETE FROM changes WHERE number < ?", kept);
        if (dropped > 0) {
            sql.update("UPDATE feed SET changes_from = max(changes_from, ?)", kept - 1);
            sql.update("UPDATE removed SET user_mark = NULL WHERE change < ? AND user_mark IS NOT NULL", kept);
        }
    }
}
