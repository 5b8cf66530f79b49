package dev.remembrancer.sqlite;

import dev.remembrancer.AgentId;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.ChangesGoneException;
import dev.remembrancer.memory.MemoryChange;
import dev.remembrancer.memory.MemoryChange.Kind;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells what happened to memories: that they were stored from their rows, the rest from what the {@link ChangeLog} wrote. */
final class ToldChanges {
    private static final String SCOPE =
            "m.scope_organization, m.scope_project, m.scope_user, m.scope_task, m.scope_session";

    private static final String STORED =
            "SELECT m.seq, 'stored', m.agent, m.id, NULL, m.recorded_at, 1, " + SCOPE + """
             FROM memories m
            WHERE m.seq > ?1 AND (?2 IS NULL OR m.agent = ?2) AND (?3 IS NULL OR m.scope_user = ?3)
            ORDER BY m.seq LIMIT ?4
            """;

    private static final String LOGGED =
            "SELECT c.number, c.kind, c.agent, c.memory, c.superseded_by, c.at, m.id IS NOT NULL, " + SCOPE + """
             FROM changes c LEFT JOIN memories m ON m.id = c.memory
            WHERE c.number > ?1 AND (?2 IS NULL OR c.agent = ?2) AND (?3 IS NULL OR m.scope_user = ?3
              OR (m.id IS NULL AND EXISTS (SELECT 1 FROM removed r WHERE r.memory = c.memory AND r.user_mark = ?5)))
            ORDER BY c.number LIMIT ?4
            """;

    private final Sql sql;
    private final Damage damage;

    ToldChanges(Sql sql, Damage damage) {
        this.sql = sql;
        this.damage = damage;
    }

    MemoryChange.Told told(MemoryChange.Asked asked) {
        long from = sql.number("SELECT changes_from FROM feed");
        long last = sql.number("SELECT last_change FROM feed");
        if (asked.after() < from || asked.after() > last) {
            throw new ChangesGoneException(asked.after(), from, last);
        }
        Object agent = asked.agent().map(AgentId::value);
        int some = asked.limit() + 1;
        List<Entry> entries = new ArrayList<>();
        entries.addAll(sql.list(this::entry, STORED, asked.after(), agent, asked.user(), some));
        Object mark = asked.user().map(new UserMarks(sql)::of);
        entries.addAll(sql.list(this::entry, LOGGED, asked.after(), agent, asked.user(), some, mark));
        entries.sort(Comparator.comparingLong(Entry::number));
        boolean more = entries.size() > asked.limit();
        List<Entry> page = more ? entries.subList(0, asked.limit()) : entries;
        Stream<MemoryChange> changes = page.stream().flatMap(entry -> entry.change().stream());
        return new MemoryChange.Told(
                changes.toList(), more ? page.get(page.size() - 1).number() : last, more);
    }

    /** A row; without a change when it is damaged. */
    private record Entry(long number, Optional<MemoryChange> change) {}

    private Entry entry(Row row) throws SQLException {
        long number = row.number();
        try {
            Kind kind = Kind.valueOf(row.text().toUpperCase(Locale.ROOT));
            AgentId agent = new AgentId(row.text());
            MemoryId memory = new MemoryId(row.text());
            Optional<MemoryId> by = row.optionalText().map(MemoryId::new);
            Instant at = row.instant();
            Optional<Scope> scope = row.truth() ? Optional.of(scope(row)) : Optional.empty();
            return new Entry(number, Optional.of(new MemoryChange(number, kind, agent, memory, scope, by, at)));
        } catch (InvalidRequestException | IllegalArgumentException damaged) {
            damage.report("change " + number);
            return new Entry(number, Optional.empty());
        }
    }

    private static Scope scope(Row row) throws SQLException {
        Map<Scope.Level, String> bound = new EnumMap<>(Scope.Level.class);
        for (Scope.Level level : Scope.Level.values()) {
            row.optionalText().ifPresent(id -> bound.put(level, id));
        }
        return new Scope(bound);
    }
}
