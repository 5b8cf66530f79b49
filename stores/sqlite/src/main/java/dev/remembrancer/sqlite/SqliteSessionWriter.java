package dev.remembrancer.sqlite;

import dev.remembrancer.session.IdempotencyKey;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.store.ItemRow;
import dev.remembrancer.session.store.SessionWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and changes one session within the transaction that a connection is in. */
final class SqliteSessionWriter implements SessionWriter {
    private final Sql sql;
    private final SessionStatements statements;
    private final SessionRows rows;
    private final SessionId session;
    private final String now;
    private boolean hasDeleted;

    /** @param now the time of the changes, as the tables keep it */
    SqliteSessionWriter(Sql sql, SessionStatements statements, SessionId session, String now) {
        this.sql = sql;
        this.statements = statements;
        this.rows = new SessionRows(sql, statements);
        this.session = session;
        this.now = now;
    }

    /** Whether something was deleted that may still be in the log. */
    boolean hasDeleted() {
        return hasDeleted;
    }

    @Override
    public List<ItemRow> newest(int limit) {
        return rows.newest(session, limit);
    }

    @Override
    public Optional<String> kept(String idempotencyKey) {
        return sql.first(Row::text, statements.kept, session.value(), idempotencyKey);
    }

    @Override
    public void append(List<Item> items) {
        if (sql.update(statements.touch, now, session.value()) == 0) {
            addSession();
        }
        for (Item item : items) {
            sql.update(statements.addItem, session.value(), item.spacedAscii(), now);
        }
    }

    private void addSession() {
        sql.update(statements.addSession, session.value(), now);
    }

    @Override
    public void remove(List<ItemRow> gone) {
        for (ItemRow row : gone) {
            sql.update(statements.removeItem, session.value(), Long.parseLong(row.place()));
        }
        sql.update(statements.touch, now, session.value());
        hasDeleted = true;
    }

    @Override
    public int clear() {
        int items = sql.update(statements.removeItems, session.value());
        int others = sql.update(statements.removeSession, session.value())
                + sql.update(statements.removeFacts, session.value())
                + sql.update(statements.removeKeys, session.value());
        hasDeleted |= items + others > 0;
        return items;
    }

    @Override
    public void keep(IdempotencyKey key) {
        sql.update(statements.keep, session.value(), key.value(), key.digest());
    }

    @Override
    public SessionInfo describe(Optional<String> owner, Map<String, String> metadata) {
        addSession();
        sql.update(
                statements.describe, session.value(), owner, Item.of(metadata).json());
        hasDeleted = true;
        return rows.info(session).orElseThrow();
    }
}
