package dev.remembrancer.sqlite;

import dev.remembrancer.AgentId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.ReviewId;
import dev.remembrancer.spi.KeptOutcomes;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** How procedures had fared that were set aside. The rows go with theirs by themselves, and hold nothing that anybody said. */
final class ForgottenOutcomeRows {
    /** What brings the tables of a store to where this finds its own. checksum covers the columns before it. */
    static final List<String> STEP = List.of("""
            CREATE TABLE forgotten_outcomes (
              forgotten INTEGER PRIMARY KEY REFERENCES forgotten (seq) ON DELETE CASCADE,
              succeeded INTEGER NOT NULL,
              failed INTEGER NOT NULL,
              failed_in_a_row INTEGER NOT NULL,
              last_at INTEGER,
              review TEXT,
              checksum INTEGER NOT NULL
            ) STRICT
            """);

    private static final String COLUMNS = "forgotten, succeeded, failed, failed_in_a_row, last_at, review, checksum";

    private static final String ONE = """
            SELECT o.forgotten, o.succeeded, o.failed, o.failed_in_a_row, o.last_at, o.review, o.checksum
            FROM forgotten f INDEXED BY forgotten_by_id JOIN forgotten_outcomes o ON o.forgotten = f.seq
            WHERE f.id = ? AND f.agent = ?
            """;

    private static final String SEQ = "SELECT seq FROM forgotten INDEXED BY forgotten_by_id WHERE id = ? AND agent = ?";

    private static final String KEEP = "INSERT INTO forgotten_outcomes (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?)";

    private final Sql sql;
    private final Damage damage;

    ForgottenOutcomeRows(Sql sql, Damage damage) {
        this.sql = sql;
        this.damage = damage;
    }

    /** A row that is damaged is as good as none: it is counted anew. */
    Optional<KeptOutcomes> one(AgentId agent, MemoryId id) {
        return sql.first(this::read, ONE, id.value(), agent.value()).flatMap(found -> found);
    }

    private Optional<KeptOutcomes> read(Row row) throws SQLException {
        long seq = row.number();
        KeptOutcomes kept = OutcomeRows.kept(row);
        if (row.matchesChecksum()) {
            return Optional.of(kept);
        }
        damage.report("row " + seq + " of forgotten_outcomes");
        return Optional.empty();
    }

    /** Keeps what is known of a version that was just set aside. */
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

    /** The rows that don't match their checksum. */
    static List<Long> damaged(Sql sql) {
        return OutcomeRows.damaged(sql, "SELECT " + COLUMNS + " FROM forgotten_outcomes");
    }
}
