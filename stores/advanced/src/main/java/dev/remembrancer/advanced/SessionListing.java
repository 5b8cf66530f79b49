package dev.remembrancer.advanced;

import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.SessionPage;
import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.session.store.InfoListing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The list of sessions, inside a unit. */
final class SessionListing {
    private final Unit unit;
    private final Extras extras;

    SessionListing(Unit unit, Extras extras) {
        this.unit = unit;
        this.extras = extras;
    }

    SessionPage page(SessionQuery query) {
        if (query.owner().isPresent() && !extras.areThere(unit)) {
            return new SessionPage(List.of(), Optional.empty());
        }
        String id = unit.dialect().ids("session_id");
        StringBuilder sql =
                new StringBuilder("SELECT session_id FROM " + unit.tables().sessionsTable() + " WHERE 1 = 1");
        List<Object> values = new ArrayList<>();
        if (!query.prefix().isEmpty()) {
            sql.append(" AND substr(session_id, 1, ?) = ?");
            values.add(query.prefix().codePointCount(0, query.prefix().length()));
            values.add(query.prefix());
        }
        query.after().ifPresent(after -> {
            sql.append(" AND ").append(id).append(" > ?");
            values.add(after.value());
        });
        query.updatedFrom().ifPresent(from -> {
            sql.append(" AND updated_at >= ?");
            values.add(unit.dialect().time(unit.dialect().roundedUp(from)));
        });
        query.updatedUntil().ifPresent(until -> {
            sql.append(" AND updated_at < ?");
            values.add(unit.dialect().time(unit.dialect().roundedUp(until)));
        });
        query.owner().ifPresent(owner -> {
            sql.append(" AND session_id IN (SELECT session_id FROM remembrancer_branch_owners WHERE owner = ?)");
            values.add(owner);
        });
        sql.append(" ORDER BY ").append(id).append(" LIMIT ?");
        values.add(query.limit() + 1);
        List<SessionInfo> infos = new ArrayList<>();
        unit.list(sql.toString(), row -> new SessionId(row.getString(1)), values.toArray())
                .forEach(
                        session -> new SessionRows(unit, extras, session).info().ifPresent(infos::add));
        return InfoListing.page(infos, query.limit());
    }
}
