package dev.remembrancer.sqlite;

import dev.remembrancer.AgentId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.ReviewId;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.spi.KeptOutcomes;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How procedures have fared. The rows go with their memories by themselves, and hold nothing that anybody said. */
final class OutcomeRows {
    /** What brings the tables of a store to where this finds its own. checksum covers the columns before it. */
    static final List<String> STEP = List.of(
            """
            CREATE TABLE outcomes (
              memory INTEGER PRIMARY KEY REFERENCES memories (seq) ON DELETE CASCADE,
              succeeded INTEGER NOT NULL,
              failed INTEGER NOT NULL,
              failed_in_a_row INTEGER NOT NULL,
              last_at INTEGER,
              review TEXT,
              checksum INTEGER NOT NULL
            ) STRICT
            """,
            // There are few procedures among the memories.
            """
            CREATE INDEX memories_unproven ON memories (coalesce(verified_at, recorded_at))
            WHERE type = 'procedural' AND superseded_by IS NULL
            """);

    private static final String COLUMNS = "memory, succeeded, failed, failed_in_a_row, last_at, review, checksum";

    private static final String ONE = """
            SELECT o.memory, o.succeeded, o.failed, o.failed_in_a_row, o.last_at, o.review, o.checksum
            FROM memories m INDEXED BY memories_by_id JOIN outcomes o ON o.memory = m.seq WHERE m.id = ? AND m.agent = ?
            """;

    private static final String SEQ = "SELECT seq FROM memories INDEXED BY memories_by_id WHERE id = ? AND agent = ?";

    private static final String KEEP = "INSERT OR REPLACE INTO outcomes (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?)";

    private static final String UNPROVEN = """
            FROM memories m INDEXED BY memories_unproven
            WHERE m.type = 'procedural' AND m.superseded_by IS NULL AND coalesce(m.verified_at, m.recorded_at) <= ?1
              AND m.valid_from <= ?2 AND (m.true_until IS NULL OR m.true_until > ?2)
              AND (m.expires_at IS NULL OR m.expires_at > ?2)
              AND NOT EXISTS (SELECT 1 FROM outcomes o WHERE o.memory = m.seq AND o.review IS NOT NULL)
            """;

    private final Sql sql;
    private final Damage damage;
    private final SingleRows rows;

    OutcomeRows(Sql sql, Damage damage, SingleRows rows) {
        this.sql = sql;
        this.damage = damage;
        this.rows = rows;
    }

    /** A row that is damaged is as good as none: it is counted anew. */
    Optional<KeptOutcomes> one(AgentId agent, MemoryId id) {
        return sql.first(this::read, ONE, id.value(), agent.value()).flatMap(found -> found);
    }

    private Optional<KeptOutcomes> read(Row row) throws SQLException {
        long seq = row.number();
        KeptOutcomes kept = kept(row);
        if (row.matchesChecksum()) {
            return Optional.of(kept);
        }
        damage.report("row " + seq + " of outcomes");
        return Optional.empty();
    }

    /** What stands in a row after its first column. */
    static KeptOutcomes kept(Row row) throws SQLException {
        return new KeptOutcomes(
                row.integer(),
                row.integer(),
                row.integer(),
                row.optionalInstant(),
                row.optionalText().map(ReviewId::new));
    }

    void keep(AgentId agent, MemoryId id, KeptOutcomes outcomes) {
        sql.first(Row::number, SEQ, id.value(), agent.value())
                .ifPresent(seq -> sql.updateWith(
                        KEEP,
                        values -> values.add(
                                        seq,
                                        outcomes.succeeded(),
                                        outcomes.failed(),
                                        outcomes.failedInARow(),
                                        outcomes.lastAt(),
                                        outcomes.review().map(ReviewId::value))
                                .addChecksum()));
    }

    List<Memory> unproven(Instant provenBy, Instant now, int limit) {
        return rows.listBySeq(
                "SELECT m.seq " + UNPROVEN + " ORDER BY coalesce(m.verified_at, m.recorded_at), m.seq LIMIT ?3",
                provenBy,
                now,
                limit);
    }

    long countUnproven(Instant provenBy, Instant now) {
        return sql.number("SELECT count(*) " + UNPROVEN, provenBy, now);
    }

    /** The rows that don't match their checksum. */
    static List<Long> damaged(Sql sql) {
        return damaged(sql, "SELECT " + COLUMNS + " FROM outcomes");
    }

    /** Of the rows that a statement selects with their columns, those that don't match their checksum. */
    static List<Long> damaged(Sql sql, String statement) {
        return sql
                .list(
                        row -> {
                            long seq = row.number();
                            row.number();
                            row.number();
                            row.number();
                            row.optionalNumber();
                            row.optionalText();
                            return row.matchesChecksum() ? Optional.<Long>empty() : Optional.of(seq);
                        },
                        statement)
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }
}
