package dev.remembrancer.sqlite;

import dev.remembrancer.AgentId;
import dev.remembrancer.ConsolidationId;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Json;
import dev.remembrancer.JsonFields;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Written;
import dev.remembrancer.hygiene.consolidation.Consolidation;
import dev.remembrancer.hygiene.consolidation.ConsolidationStep;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Page;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The runs that consolidated memories, with their steps, and what such a run reads. They hold ids and counts, no text. */
final class ConsolidationRows {
    private static final String BY_SCOPE = """
            SELECT scope_path, recorded_at, seq FROM memories INDEXED BY memories_by_scope
            WHERE agent = ?1 AND (scope_path, recorded_at, seq) > (?2, ?3, ?4)
              AND valid_from <= ?5 AND (true_until IS NULL OR true_until > ?5)
              AND (expires_at IS NULL OR expires_at > ?5)
            ORDER BY scope_path, recorded_at, seq LIMIT ?6
            """;

    private static final String INTO = """
            SELECT seq FROM memories INDEXED BY memories_consolidated
            WHERE superseded_reason = 'consolidated' AND superseded_by = ? AND agent = ? ORDER BY id
            """;

    private static final String STANDING = """
            SELECT DISTINCT superseded_by FROM memories INDEXED BY memories_consolidated
            WHERE superseded_reason = 'consolidated' AND superseded_by > ? AND agent = ? ORDER BY superseded_by LIMIT ?
            """;

    private static final String RUNS = "SELECT seq, body, checksum FROM consolidations ";
    private static final String ONE = RUNS + "WHERE agent = ? AND id = ?";
    private static final String LAST =
            RUNS + "INDEXED BY consolidations_by_agent WHERE agent = ? ORDER BY seq DESC LIMIT ?";

    private static final String KEEP = """
            INSERT INTO consolidations (id, agent, body, checksum) VALUES (?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET body = excluded.body, checksum = excluded.checksum
            """;

    private static final String STEPS = "SELECT s.run, s.body, s.checksum FROM consolidation_steps s ";
    private static final String OF_RUN = STEPS + """
            JOIN consolidations c ON c.seq = s.run
            WHERE c.agent = ? AND c.id = ? AND s.number > ? ORDER BY s.number LIMIT ?
            """;
    private static final String OF_MEMORY = STEPS + """
            INDEXED BY consolidation_steps_by_memory JOIN consolidations c ON c.seq = s.run
            WHERE s.memory = ? AND c.agent = ? ORDER BY s.run, s.number
            """;

    private static final String KEEP_STEP = """
            INSERT INTO consolidation_steps (run, number, memory, body, checksum)
            VALUES ((SELECT seq FROM consolidations WHERE agent = ? AND id = ?), ?, ?, ?, ?)
            ON CONFLICT (run, number) DO UPDATE SET body = excluded.body, checksum = excluded.checksum
            """;

    private final Sql sql;
    private final Damage damage;
    private final SingleRows rows;

    ConsolidationRows(Sql sql, Damage damage, SingleRows rows) {
        this.sql = sql;
        this.damage = damage;
        this.rows = rows;
    }

    /** Where a page ended. */
    private record Place(String path, long recordedAt, long seq) {
        static final Place BEGINNING = new Place("", Long.MIN_VALUE, 0);

        static Place read(Page.Cursor cursor) {
            try {
                String text = new String(Base64.getUrlDecoder().decode(cursor.value()), StandardCharsets.UTF_8);
                String[] parts = text.split(" ", 3);
                return new Place(parts[2], Long.parseLong(parts[0]), Long.parseLong(parts[1]));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw new InvalidRequestException("cursor", "is none of ours; take it from an earlier page");
            }
        }

        Page.Cursor cursor() {
            String text = recordedAt + " " + seq + " " + path;
            return new Page.Cursor(
                    Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    Page byScope(AgentId agent, Instant now, Optional<Page.Cursor> after, int limit) {
        Place from = after.map(Place::read).orElse(Place.BEGINNING);
        List<Place> places = sql.list(
                row -> new Place(row.text(), row.number(), row.number()),
                BY_SCOPE,
                agent.value(),
                from.path(),
                from.recordedAt(),
                from.seq(),
                now,
                limit + 1);
        List<Place> page = places.subList(0, Math.min(limit, places.size()));
        return new Page(
                rows.inOrder(page.stream().map(Place::seq).toList()),
                places.size() > limit ? Optional.of(page.get(limit - 1).cursor()) : Optional.empty());
    }

    List<Memory> into(AgentId agent, MemoryId memory) {
        return rows.listBySeq(INTO, memory.value(), agent.value());
    }

    List<MemoryId> standing(AgentId agent, Optional<MemoryId> after, int limit) {
        return sql.list(
                row -> new MemoryId(row.text()),
                STANDING,
                after.map(MemoryId::value).orElse(""),
                agent.value(),
                limit);
    }

    Optional<Consolidation> one(AgentId agent, ConsolidationId id) {
        return runs(agent, ONE, agent.value(), id.value()).stream().findFirst();
    }

    List<Consolidation> last(AgentId agent, int limit) {
        return runs(agent, LAST, agent.value(), limit);
    }

    private List<Consolidation> runs(AgentId agent, String statement, Object... values) {
        return read("consolidations", statement, values).stream()
                .map(written -> Consolidation.of(agent, written))
                .toList();
    }

    List<ConsolidationStep> steps(AgentId agent, ConsolidationId run, int after, int limit) {
        return steps(OF_RUN, agent.value(), run.value(), after, limit);
    }

    List<ConsolidationStep> stepsInto(AgentId agent, MemoryId memory) {
        return steps(OF_MEMORY, memory.value(), agent.value());
    }

    private List<ConsolidationStep> steps(String statement, Object... values) {
        return read("consolidation_steps", statement, values).stream()
                .map(ConsolidationStep::of)
                .toList();
    }

    void keep(Consolidation run) {
        sql.updateWith(
                KEEP,
                values -> values.add(run.id().value(), run.agent().value())
                        .beginChecksum()
                        .add(Json.quote(run.fields()))
                        .addChecksum());
    }

    void keep(AgentId agent, ConsolidationId run, ConsolidationStep step) {
        sql.updateWith(
                KEEP_STEP,
                values -> values.add(
                                agent.value(),
                                run.value(),
                                step.number(),
                                step.memory().value())
                        .beginChecksum()
                        .add(Json.quote(step.fields()))
                        .addChecksum());
    }

    /** Removes the steps that are about any of these memories: all of one step are of one scope. */
    static void removeStepsOf(Sql sql, Collection<String> memories) {
        sql.update(
                "DELETE FROM consolidation_steps WHERE memory IN (SELECT value FROM json_each(?))",
                Json.quote(memories));
    }

    private List<Written> read(String table, String statement, Object... values) {
        return sql.list(row -> read(table, row), statement, values).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Written> read(String table, Row row) throws SQLException {
        long place = row.number();
        row.beginChecksum();
        String body = row.text();
        if (row.matchesChecksum()) {
            return Optional.of(new Written(JsonFields.of(body, Set.of())));
        }
        damage.report("row " + place + " of " + table);
        return Optional.empty();
    }

    /** The rows of both tables that don't match their checksum. */
    static List<String> damaged(Sql sql) {
        return Stream.of("consolidations", "consolidation_steps")
                .flatMap(table -> sql
                        .list(
                                row -> {
                                    String place = "row " + row.number() + " of " + table;
                                    row.beginChecksum();
                                    row.text();
                                    return row.matchesChecksum() ? Optional.<String>empty() : Optional.of(place);
                                },
                                "SELECT rowid, body, checksum FROM " + table)
                        .stream()
                        .flatMap(Optional::stream))
                .toList();
    }
}
