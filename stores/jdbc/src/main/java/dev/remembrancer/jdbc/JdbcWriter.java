package dev.remembrancer.jdbc;

import dev.remembrancer.jdbc.Schema.Extra;
import dev.remembrancer.session.IdempotencyKey;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.store.ItemRow;
import dev.remembrancer.session.store.SessionWriter;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One session in one transaction, which holds it. For one thread. */
final class JdbcWriter implements SessionWriter {
    private static final int REMOVED_AT_ONCE = 500;

    private final Sql sql;
    private final Statements statements;
    private final Schema schema;
    private final ZoneId zone;
    private final SessionId session;
    private String createdAt = "";
    private String updatedAt = "";
    private @Nullable String stamp;
    private boolean itemsChanged;
    private boolean changed;

    private JdbcWriter(Sql sql, Statements statements, Schema schema, ZoneId zone, SessionId session) {
        this.sql = sql;
        this.statements = statements;
        this.schema = schema;
        this.zone = zone;
        this.session = session;
    }

    /** Waits for a session and holds it until the transaction ends. One that is not there is made, to be held. */
    static JdbcWriter hold(Sql sql, Statements statements, Schema schema, ZoneId zone, SessionId session) {
        JdbcWriter writer = new JdbcWriter(sql, statements, schema, zone, session);
        if (!writer.isThere() && !writer.isMade() && !writer.isThere()) {
            throw sql.refuse(new StartOverException("session: was removed while it was waited for"));
        }
        return writer;
    }

    private boolean isThere() {
        return sql.first(
                        row -> {
                            createdAt = Sql.text(row, 1);
                            updatedAt = Sql.text(row, 2);
                            return true;
                        },
                        statements.lock,
                        session)
                .isPresent();
    }

    private boolean isMade() {
        String now = sql.first(row -> local(Sql.text(row, 1)), statements.now).orElseThrow();
        createdAt = now;
        updatedAt = now;
        return sql.makeIfAbsent(statements.newSession, session, now, now);
    }

    /** Whether there is anything to keep. A session that was made only to be held is not. */
    boolean isChanged() {
        return changed;
    }

    /** Does what is done once for all changes of the unit. */
    void finish() {
        if (itemsChanged) {
            sql.update(statements.touch, Timestamps.later(stamp(), updatedAt), session);
        }
    }

    @Override
    public List<ItemRow> newest(int limit) {
        return newest(sql, statements, session, limit);
    }

    static List<ItemRow> newest(Sql sql, Statements statements, SessionId session, int limit) {
        return sql.list(row -> new ItemRow(Sql.text(row, 1), Sql.text(row, 2)), statements.newest, session, limit);
    }

    @Override
    public Optional<String> kept(String idempotencyKey) {
        schema.need(sql, Extra.KEYS);
        return sql.first(row -> Sql.text(row, 1), statements.kept, session, idempotencyKey);
    }

    @Override
    public void append(List<Item> items) {
        String stamp = stamp();
        List<Object[]> rows = new ArrayList<>(items.size());
        for (Item item : items) {
            rows.add(new Object[] {session, schema.limits().requireItem(item.compactAscii()), stamp});
        }
        sql.each(statements.add, rows);
        changed = true;
        itemsChanged = true;
    }

    @Override
    public void remove(List<ItemRow> rows) {
        for (int from = 0; from < rows.size(); from += REMOVED_AT_ONCE) {
            List<ItemRow> some = rows.subList(from, Math.min(rows.size(), from + REMOVED_AT_ONCE));
            Object[] values = new Object[some.size() + 1];
            values[0] = session;
            for (int i = 0; i < some.size(); i++) {
                values[i + 1] = Long.valueOf(some.get(i).place());
            }
            if (sql.update(statements.remove(some.size()), values) != some.size()) {
                // The Python SDK pops without holding the session: what it took is not ours any more.
                throw sql.refuse(new StartOverException("session: others removed items at the same time"));
            }
        }
        changed = true;
        itemsChanged = true;
    }

    @Override
    public int clear() {
        if (schema.has(sql, Extra.KEYS)) {
            sql.update(statements.forgetKeys, session);
        }
        if (schema.has(sql, Extra.FACTS)) {
            sql.update(statements.forgetFacts, session);
        }
        int rows = sql.update(statements.removeMessages, session);
        sql.update(statements.removeSession, session);
        changed = true;
        itemsChanged = false;
        return rows;
    }

    @Override
    public void keep(IdempotencyKey key) {
        schema.need(sql, Extra.KEYS);
        sql.update(statements.keep, session, key.value(), key.digest());
        changed = true;
    }

    @Override
    public SessionInfo describe(Optional<String> owner, Map<String, String> metadata) {
        owner.ifPresent(name -> Limits.requireText("owner", name));
        schema.need(sql, Extra.FACTS);
        sql.update(statements.forgetFacts, session);
        sql.update(statements.addFacts, session, owner, Facts.write(metadata));
        changed = true;
        return new SessionInfo(
                session, Timestamps.instant(createdAt, zone), Timestamps.instant(updatedAt, zone), owner, metadata);
    }

    /** When the items of this unit came: not before those that are there, whatever the clocks say. */
    private String stamp() {
        String known = stamp;
        if (known == null) {
            known = sql.first(
                            row -> Timestamps.later(local(Sql.text(row, 1)), Sql.text(row, 2)),
                            statements.newestTime,
                            session)
                    .orElseThrow();
            stamp = known;
        }
        return known;
    }

    /** The database's present time, as the tables tell it. */
    private String local(String utc) {
        return Timestamps.text(Timestamps.instant(utc, ZoneOffset.UTC), zone);
    }
}
