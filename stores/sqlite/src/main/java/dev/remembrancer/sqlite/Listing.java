package dev.remembrancer.sqlite;

import dev.remembrancer.AgentId;
import dev.remembrancer.Json;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.MemoryKey;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.memory.Source;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.sqlite.Cursors.Place;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the places of selected versions. What is visible from a scope is looked for in each of its scopes on its own,
 * at most 32, where an index gives the order; the parts are merged.
 */
final class Listing {
    private static final String CONDITIONS = """
             AND recorded_at >= ?3 AND recorded_at <= ?4 AND (recorded_at < ?4 OR seq < ?5)
             AND type IN (?6, ?7, ?8)
             AND (?9 IS NULL OR key = ?9)
             AND (?10 IS NULL OR source = ?10)
             AND (?11 IS NULL OR pinned = ?11)
             AND (?12 IS NULL OR valid_from <= ?12 AND (true_until IS NULL OR true_until > ?12)
               AND (expires_at IS NULL OR expires_at > ?12))
             AND (?13 IS NULL OR NOT EXISTS (SELECT 1 FROM json_each(?13) AS wanted
               WHERE instr(wanted.value, char(10)) > 0
                 OR instr(tags, char(10) || wanted.value || char(10)) = 0))
            """;

    static final String ONE_SCOPE =
            " FROM memories INDEXED BY memories_by_scope WHERE agent = ?1 AND scope_path = ?2" + CONDITIONS;

    /** The second parameter is bound, and has nothing to say here. */
    static final String EVERY_SCOPE =
            " FROM memories INDEXED BY memories_by_time WHERE agent = ?1 AND ?2 = ''" + CONDITIONS;

    /** What is pinned is little, and has an index of its own. */
    private static final String PINNED_IN_ONE_SCOPE =
            " FROM memories INDEXED BY memories_pinned WHERE pinned = 1 AND agent = ?1 AND scope_path = ?2"
                    + CONDITIONS;

    private static final String PINNED_IN_EVERY_SCOPE =
            " FROM memories INDEXED BY memories_pinned WHERE pinned = 1 AND agent = ?1 AND ?2 = ''" + CONDITIONS;

    private static final String PLACES = "SELECT recorded_at, seq";
    private static final String COUNT = "SELECT count(*)";
    private static final String PAGE = " ORDER BY recorded_at DESC, seq DESC LIMIT ?14";

    private static final String COUNT_ALL_IN_ONE_SCOPE =
            "SELECT count(*) FROM memories INDEXED BY memories_by_scope WHERE agent = ?1 AND scope_path = ?2";
    private static final String COUNT_ALL_IN_EVERY_SCOPE =
            "SELECT count(*) FROM memories INDEXED BY memories_by_time WHERE agent = ?1 AND ?2 = ''";
    private static final String WALK = """
            SELECT recorded_at, seq FROM memories INDEXED BY memories_by_time
            WHERE agent = ? AND recorded_at <= ? AND (recorded_at < ? OR seq < ?)
            ORDER BY recorded_at DESC, seq DESC LIMIT ?
            """;

    private final Sql sql;

    Listing(Sql sql) {
        this.sql = sql;
    }

    /** The places of the selected versions behind a place, the latest recorded first, at most {@code limit}. */
    List<Place> places(AgentId agent, Reach reach, Selection selection, Instant now, Place after, int limit) {
        List<Place> places = new ArrayList<>();
        String statement = PLACES + selected(reach, selection) + PAGE;
        for (String path : paths(reach)) {
            List<Object> values = conditions(agent, path, selection, now, after);
            values.add(limit);
            places.addAll(sql.list(Listing::place, statement, values.toArray()));
        }
        return places.stream().sorted().limit(limit).toList();
    }

    /** How many versions are selected. */
    long count(AgentId agent, Reach reach, Selection selection, Instant now) {
        boolean all = selection.isEverything() && selection.state() == Selection.State.EVERY;
        long count = 0;
        for (String path : paths(reach)) {
            if (all) {
                String statement = isInScopes(reach) ? COUNT_ALL_IN_ONE_SCOPE : COUNT_ALL_IN_EVERY_SCOPE;
                count += sql.number(statement, agent.value(), path);
            } else {
                count += sql.number(
                        COUNT + selected(reach, selection),
                        conditions(agent, path, selection, now, Place.BEGINNING).toArray());
            }
        }
        return count;
    }

    /** The places of all versions of an agent behind a place, by an index alone: it works though rows are damaged. */
    List<Place> walk(AgentId agent, Place after, int limit) {
        return sql.list(
                Listing::place, WALK, agent.value(), after.recordedAt(), after.recordedAt(), after.seq(), limit);
    }

    private static String selected(Reach reach, Selection selection) {
        boolean isPinned = selection.pinned().orElse(false);
        if (isInScopes(reach)) {
            return isPinned ? PINNED_IN_ONE_SCOPE : ONE_SCOPE;
        }
        return isPinned ? PINNED_IN_EVERY_SCOPE : EVERY_SCOPE;
    }

    private static boolean isInScopes(Reach reach) {
        return reach instanceof Reach.From;
    }

    private static Place place(Row row) throws SQLException {
        return new Place(row.number(), row.number());
    }

    static List<String> paths(Reach reach) {
        if (reach instanceof Reach.From from) {
            return from.scope().visiblePaths();
        }
        return List.of(Scope.OPEN.path());
    }

    static List<Object> conditions(AgentId agent, String path, Selection selection, Instant now, Place after) {
        Place until =
                selection.recordedUntil().map(at -> new Place(Micros.of(at), 0)).orElse(Place.BEGINNING);
        Place behind = until.compareTo(after) > 0 ? until : after;
        List<Object> values = new ArrayList<>();
        values.add(agent.value());
        values.add(path);
        values.add(selection.recordedFrom().map(Micros::of).orElse(Long.MIN_VALUE));
        values.add(behind.recordedAt());
        values.add(behind.seq());
        for (MemoryType type : MemoryType.values()) {
            boolean wanted = selection.types().isEmpty() || selection.types().contains(type);
            values.add(wanted ? type.word() : Optional.empty());
        }
        values.add(selection.key().map(MemoryKey::value));
        values.add(selection.source().map(Source::word));
        values.add(selection.pinned());
        values.add(selection.state() == Selection.State.CURRENT ? now : Optional.empty());
        values.add(
                selection.tags().isEmpty()
                        ? Optional.empty()
                        : Json.of(selection.tags()).text());
        return values;
    }
}
