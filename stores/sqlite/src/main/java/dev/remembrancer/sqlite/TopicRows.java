package dev.remembrancer.sqlite;

import dev.remembrancer.AgentId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import java.util.Collection;
import java.util.List;

/** What memories speak of, as digests. They go with their memories by themselves. */
final class TopicRows {
    /** What brings the tables of a store to where this finds its own. */
    static final List<String> STEP = List.of(
            """
            CREATE TABLE topics (
              topic TEXT NOT NULL,
              memory INTEGER NOT NULL REFERENCES memories (seq) ON DELETE CASCADE,
              PRIMARY KEY (topic, memory)
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX topics_by_memory ON topics (memory)",
            // Few are ever contradicted. Their reason is the word, and the evidence after it.
            """
            CREATE INDEX memories_contradicted ON memories (superseded_by)
            WHERE substr(superseded_reason, 1, 8) = 'conflict'
            """);

    private static final String KEEP = """
            INSERT INTO topics (topic, memory)
            SELECT ?1, seq FROM memories INDEXED BY memories_by_id WHERE id = ?2 AND agent = ?3 ON CONFLICT DO NOTHING
            """;

    private static final String BY_TOPIC = """
            SELECT m.seq FROM topics t CROSS JOIN memories m ON m.seq = t.memory
            WHERE t.topic = ?1 AND m.agent = ?2 AND m.scope_path = ?3 AND m.superseded_by IS NULL
            ORDER BY m.seq DESC LIMIT ?4
            """;

    private static final String CONTRADICTED = """
            SELECT seq FROM memories INDEXED BY memories_contradicted
            WHERE substr(superseded_reason, 1, 8) = 'conflict'
              AND superseded_by IN (SELECT value FROM json_each(?1)) AND agent = ?2
              AND (?3 IS NULL OR scope_path IN (SELECT value FROM json_each(?3)))
            """;

    private final Sql sql;
    private final SingleRows rows;

    TopicRows(Sql sql, SingleRows rows) {
        this.sql = sql;
        this.rows = rows;
    }

    void keep(AgentId agent, MemoryId id, Collection<String> topics) {
        topics.forEach(topic -> sql.update(KEEP, topic, id.value(), agent.value()));
    }

    List<Memory> with(AgentId agent, Scope scope, String topic, int limit) {
        return rows.listBySeq(BY_TOPIC, topic, agent.value(), scope.path(), limit);
    }

    /** @param reached what can be seen, as the reader writes it */
    List<Memory> contradictedBy(AgentId agent, Object reached, String ids) {
        return rows.listBySeq(CONTRADICTED, ids, agent.value(), reached);
    }
}
