package dev.remembrancer.jdbc;

import dev.remembrancer.jdbc.Schema.Extra;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.SessionPage;
import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.session.store.InfoListing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds sessions and what is known about them. */
final class Listing {
    private final Statements statements;
    private final Schema schema;
    private final ZoneId zone;

    Listing(Statements statements, Schema schema, ZoneId zone) {
        this.statements = statements;
        this.schema = schema;
        this.zone = zone;
    }

    Optional<SessionInfo> info(Sql sql, SessionId session) {
        return sql.first(this::read, statements.sessions(schema.has(sql, Extra.FACTS)) + "s.session_id = ?", session);
    }

    SessionPage list(Sql sql, SessionQuery query) {
        boolean withFacts = schema.has(sql, Extra.FACTS);
        if (query.owner().isPresent() && !withFacts) {
            return new SessionPage(List.of(), Optional.empty());
        }
        Dialect dialect = statements.dialect;
        String id = dialect.byBytes("s.session_id");
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        List<Object> values = new ArrayList<>();
        query.after().ifPresent(after -> {
            conditions.add(id + " > ?");
            values.add(schema.require(after));
        });
        if (!query.prefix().isEmpty()) {
            String prefix = schema.require(new SessionId(query.prefix())).value();
            conditions.add(id + " >= ? AND " + dialect.begins("s.session_id"));
            values.addAll(List.of(prefix, dialect.characters(prefix), prefix));
        }
        query.owner().ifPresent(owner -> {
            conditions.add("f.owner = ?");
            values.add(Limits.requireText("owner", owner));
        });
        query.updatedFrom().ifPresent(from -> {
            conditions.add("s.updated_at >= " + dialect.stamp());
            values.add(Timestamps.bound(from, zone));
        });
        query.updatedUntil().ifPresent(until -> {
            conditions.add("s.updated_at < " + dialect.stamp());
            values.add(Timestamps.bound(until, zone));
        });
        values.add(query.limit() + 1);
        String select =
                statements.sessions(withFacts) + String.join(" AND ", conditions) + " ORDER BY " + id + " LIMIT ?";
        return InfoListing.page(sql.list(this::read, select, values.toArray()), query.limit());
    }

    private SessionInfo read(ResultSet row) throws SQLException {
        return new SessionInfo(
                new SessionId(Sql.text(row, 1)),
                Timestamps.instant(Sql.text(row, 2), zone),
                Timestamps.instant(Sql.text(row, 3), zone),
                Optional.ofNullable(row.getString(4)),
                Facts.read(Sql.text(row, 5)));
    }
}
