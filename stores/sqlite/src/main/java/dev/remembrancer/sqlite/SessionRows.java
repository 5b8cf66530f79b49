package dev.remembrancer.sqlite;

import dev.remembrancer.session.InvalidItemException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.SessionPage;
import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.session.store.InfoListing;
import dev.remembrancer.session.store.ItemRow;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the tables of sessions on a connection, within the transaction that it is in. */
final class SessionRows {
    private final Sql sql;
    private final SessionStatements statements;

    SessionRows(Sql sql, SessionStatements statements) {
        this.sql = sql;
        this.statements = statements;
    }

    List<ItemRow> newest(SessionId session, int limit) {
        return sql.list(row -> new ItemRow(row.text(), row.text()), statements.newest, session.value(), limit);
    }

    Optional<SessionInfo> info(SessionId session) {
        return sql.first(SessionRows::info, statements.info, session.value());
    }

    SessionPage list(SessionQuery query) {
        List<SessionInfo> found = sql.list(
                SessionRows::info,
                statements.list,
                // Without a place to go on from: everything is greater than nothing, the empty name too.
                query.after().map(after -> (Object) after.value()).orElse(-1),
                query.prefix(),
                query.owner(),
                query.updatedFrom().map(SessionTimes::bound),
                query.updatedUntil().map(SessionTimes::bound),
                query.limit() + 1);
        return InfoListing.page(found, query.limit());
    }

    private static SessionInfo info(Row row) throws SQLException {
        return new SessionInfo(
                new SessionId(row.text()),
                SessionTimes.instant(row.text()),
                SessionTimes.instant(row.text()),
                row.optionalText(),
                row.optionalText().map(SessionRows::metadata).orElse(Map.of()));
    }

    private static Map<String, String> metadata(String json) {
        try {
            return new Item(json).texts();
        } catch (InvalidItemException damaged) {
            return Map.of();
        }
    }
}
