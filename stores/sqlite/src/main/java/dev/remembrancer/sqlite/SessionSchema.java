package dev.remembrancer.sqlite;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tables of sessions: those of the OpenAI Agents SDK to the letter, so that its sessions open the same file, and
 * two of our own beside them for what it does not keep. Their rows go with the session, also when the SDK clears that.
 */
final class SessionSchema {
    private SessionSchema() {}

    /** Refuses tables of another shape. Changes nothing. */
    static void inspect(Sql sql, SessionTables tables) {
        isThere(sql, tables);
    }

    /** Makes the tables that are not there. Several processes may do so at once. */
    static void create(Sql sql, SessionTables tables) {
        if (isThere(sql, tables)) {
            return;
        }
        sql.run("BEGIN IMMEDIATE");
        try {
            statements(tables).forEach(sql::run);
            sql.run("COMMIT");
        } catch (RuntimeException e) {
            sql.rollback();
            throw e;
        }
        if (!isThere(sql, tables)) {
            throw foreign(sql, tables);
        }
    }

    /** Whether the tables are there already; refuses tables of another shape. */
    private static boolean isThere(Sql sql, SessionTables tables) {
        Set<String> sessions = columns(sql, tables.sessions());
        Set<String> messages = columns(sql, tables.messages());
        if ((!sessions.isEmpty() && !sessions.containsAll(Set.of("session_id", "created_at", "updated_at")))
                || (!messages.isEmpty()
                        && !messages.containsAll(Set.of("id", "session_id", "message_data", "created_at")))) {
            throw foreign(sql, tables);
        }
        return !sessions.isEmpty()
                && !messages.isEmpty()
                && !columns(sql, tables.facts()).isEmpty()
                && !columns(sql, tables.keys()).isEmpty();
    }

    private static ForeignFileException foreign(Sql sql, SessionTables tables) {
        return new ForeignFileException(sql.file() + " has tables " + tables.sessions() + " and " + tables.messages()
                + " of another shape; name other tables or another file");
    }

    private static Set<String> columns(Sql sql, String table) {
        return sql.list(Row::text, "SELECT name FROM pragma_table_info(?)", table).stream()
                .collect(Collectors.toSet());
    }

    private static List<String> statements(SessionTables tables) {
        String sessions = tables.sessions();
        String messages = tables.messages();
        return List.of(
                "CREATE TABLE IF NOT EXISTS " + sessions + """
                 (
                  session_id TEXT PRIMARY KEY,
                  created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
                  updated_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
                )
                """,
                "CREATE TABLE IF NOT EXISTS " + messages + """
                 (
                  id INTEGER PRIMARY KEY AUTOINCREMENT,
                  session_id TEXT NOT NULL,
                  message_data TEXT NOT NULL,
                  created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
                  FOREIGN KEY (session_id) REFERENCES \
                """ + sessions + " (session_id) ON DELETE CASCADE)",
                "CREATE INDEX IF NOT EXISTS idx_" + messages + "_session_id ON " + messages + " (session_id, id)",
                "CREATE TABLE IF NOT EXISTS " + tables.facts() + """
                 (
                  session_id TEXT NOT NULL PRIMARY KEY,
                  owner TEXT,
                  metadata TEXT NOT NULL
                ) STRICT, WITHOUT ROWID
                """,
                "CREATE INDEX IF NOT EXISTS " + tables.facts() + "_by_owner ON " + tables.facts()
                        + " (owner, session_id) WHERE owner IS NOT NULL",
                "CREATE TABLE IF NOT EXISTS " + tables.keys() + """
                 (
                  session_id TEXT NOT NULL,
                  idempotency_key TEXT NOT NULL,
                  digest TEXT NOT NULL,
                  PRIMARY KEY (session_id, idempotency_key)
                ) STRICT, WITHOUT ROWID
                """,
                goesWithItsSession(tables.facts(), sessions),
                goesWithItsSession(tables.keys(), sessions));
    }

    /** A trigger: SQLite follows references only on connections that ask for it, and the SDK's don't. */
    private static String goesWithItsSession(String table, String sessions) {
        return "CREATE TRIGGER IF NOT EXISTS " + table + "_gone AFTER DELETE ON " + sessions + " BEGIN DELETE FROM "
                + table + " WHERE session_id = OLD.session_id; END";
    }
}
