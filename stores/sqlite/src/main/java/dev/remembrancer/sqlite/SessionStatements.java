package dev.remembrancer.sqlite;

/** The statements on the tables of sessions, made once for the names that these have. */
final class SessionStatements {
    final String newest;
    final String has;
    final String info;
    final String list;
    final String addSession;
    final String touch;
    final String addItem;
    final String removeItem;
    final String removeItems;
    final String removeSession;
    final String describe;
    final String removeFacts;
    final String kept;
    final String keep;
    final String removeKeys;
    final String keys;

    SessionStatements(SessionTables tables) {
        String sessions = tables.sessions();
        String messages = tables.messages();
        newest = "SELECT id, message_data FROM " + messages + " WHERE session_id = ? ORDER BY id DESC LIMIT ?";
        has = "SELECT count(*) FROM " + sessions + " WHERE session_id = ?";
        String infos = "SELECT s.session_id, s.created_at, s.updated_at, r.owner, r.metadata FROM " + sessions
                + " s LEFT JOIN " + tables.facts() + " r ON r.session_id = s.session_id ";
        info = infos + "WHERE s.session_id = ?";
        // Compared as bytes, a text begins with a prefix when it lies between that and the next text of its length.
        list = infos + """
                WHERE s.session_id > ?1 AND s.session_id >= ?2 AND substr(s.session_id, 1, length(?2)) = ?2
                  AND (?3 IS NULL OR r.owner = ?3) AND (?4 IS NULL OR s.updated_at >= ?4)
                  AND (?5 IS NULL OR s.updated_at < ?5)
                ORDER BY s.session_id LIMIT ?6
                """;
        addSession = "INSERT INTO " + sessions
                + " (session_id, created_at, updated_at) VALUES (?1, ?2, ?2) ON CONFLICT DO NOTHING";
        touch = "UPDATE " + sessions + " SET updated_at = ? WHERE session_id = ?";
        addItem = "INSERT INTO " + messages + " (session_id, message_data, created_at) VALUES (?, ?, ?)";
        removeItem = "DELETE FROM " + messages + " WHERE session_id = ? AND id = ?";
        removeItems = "DELETE FROM " + messages + " WHERE session_id = ?";
        removeSession = "DELETE FROM " + sessions + " WHERE session_id = ?";
        describe = "INSERT OR REPLACE INTO " + tables.facts() + " (session_id, owner, metadata) VALUES (?, ?, ?)";
        removeFacts = "DELETE FROM " + tables.facts() + " WHERE session_id = ?";
        kept = "SELECT digest FROM " + tables.keys() + " WHERE session_id = ? AND idempotency_key = ?";
        keep = "INSERT INTO " + tables.keys() + " (session_id, idempotency_key, digest) VALUES (?, ?, ?)";
        keys = "SELECT idempotency_key FROM " + tables.keys() + " WHERE session_id = ?";
        removeKeys = "DELETE FROM " + tables.keys() + " WHERE session_id = ?";
    }
}
