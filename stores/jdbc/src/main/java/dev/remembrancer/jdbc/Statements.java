package dev.remembrancer.jdbc;

import java.util.List;

/** The statements of a store: those of all databases, filled with what is different in this one. */
final class Statements {
    final Dialect dialect;
    final String sessionsTable;
    final String messagesTable;
    final String factsTable;
    final String keysTable;

    final String lock;
    final String newSession;
    final String touch;
    final String removeSession;
    final String newest;
    final String newestTime;
    final String add;
    final String removeMessages;
    final String now;
    final String kept;
    final String keep;
    final String forgetKeys;
    final String addFacts;
    final String forgetFacts;
    final String sessionShape;
    final String messageShape;

    private final String sessions;
    private final String messages;
    private final String facts;
    private final String keys;

    Statements(Dialect dialect, JdbcOptions options) {
        this.dialect = dialect;
        sessionsTable = options.sessionsTable();
        messagesTable = options.messagesTable();
        factsTable = "remembrancer_facts_" + sessionsTable;
        keysTable = "remembrancer_keys_" + sessionsTable;
        sessions = dialect.quote(sessionsTable);
        messages = dialect.quote(messagesTable);
        facts = dialect.quote(factsTable);
        keys = dialect.quote(keysTable);

        String ofSession = " WHERE session_id = ?";
        String newestFirst = ofSession + " ORDER BY created_at DESC, id DESC LIMIT ";
        lock = "SELECT created_at, updated_at FROM " + sessions + ofSession + dialect.forUpdate();
        newSession = dialect.insertIfAbsent("INSERT INTO " + sessions
                + " (session_id, created_at, updated_at) VALUES (?, " + dialect.stamp() + ", " + dialect.stamp() + ")");
        touch = "UPDATE " + sessions + " SET updated_at = " + dialect.stamp() + ofSession;
        removeSession = "DELETE FROM " + sessions + ofSession;
        newest = "SELECT id, message_data FROM " + messages + newestFirst + "?";
        newestTime = "SELECT " + dialect.now() + ", (SELECT created_at FROM " + messages + newestFirst + "1)";
        add = "INSERT INTO " + messages + " (session_id, message_data, created_at) VALUES (?, ?, " + dialect.stamp()
                + ")";
        removeMessages = "DELETE FROM " + messages + ofSession;
        now = "SELECT " + dialect.now();
        kept = "SELECT digest FROM " + keys + ofSession + " AND idempotency_key = ?";
        keep = "INSERT INTO " + keys + " (session_id, idempotency_key, digest) VALUES (?, ?, ?)";
        forgetKeys = "DELETE FROM " + keys + ofSession;
        addFacts = "INSERT INTO " + facts + " (session_id, owner, metadata) VALUES (?, ?, ?)";
        forgetFacts = "DELETE FROM " + facts + ofSession;
        sessionShape = "SELECT session_id, created_at, updated_at FROM " + sessions + " WHERE 1 = 0";
        messageShape = "SELECT id, session_id, message_data, created_at FROM " + messages + " WHERE 1 = 0";
    }

    /** Removes so many messages by their numbers. */
    String remove(int many) {
        return removeMessages + " AND id IN (?" + ", ?".repeat(many - 1) + ")";
    }

    /** What is known about sessions, up to the conditions. */
    String sessions(boolean withFacts) {
        return withFacts
                ? "SELECT s.session_id, s.created_at, s.updated_at, f.owner, f.metadata FROM " + sessions
                        + " s LEFT JOIN " + facts + " f ON f.session_id = s.session_id WHERE "
                : "SELECT s.session_id, s.created_at, s.updated_at, NULL, NULL FROM " + sessions + " s WHERE ";
    }

    /** The tables of the Python SDK, as it makes them where it can. */
    List<String> createTables() {
        String time = dialect.time() + " DEFAULT " + dialect.currentTime() + " NOT NULL";
        String name = dialect.shortText() + " NOT NULL";
        boolean keyInColumn = dialect == Dialect.SQLITE;
        return List.of(
                "CREATE TABLE IF NOT EXISTS " + sessions + " (session_id " + name + ", created_at " + time
                        + ", updated_at " + time + ", PRIMARY KEY (session_id))",
                "CREATE TABLE IF NOT EXISTS " + messages + " (id " + dialect.serial() + ", session_id " + name
                        + ", message_data " + dialect.item() + " NOT NULL, created_at " + time
                        + (keyInColumn ? "" : ", PRIMARY KEY (id)") + reference() + ")",
                "CREATE INDEX " + (dialect == Dialect.MYSQL ? "" : "IF NOT EXISTS ")
                        + dialect.quote("idx_" + messagesTable + "_session_time") + " ON " + messages
                        + " (session_id, created_at)");
    }

    /** The table of owners and other facts. */
    List<String> createFacts() {
        return extra(
                factsTable,
                "session_id " + dialect.shortText() + " NOT NULL, owner " + dialect.longText() + ", metadata "
                        + dialect.item() + " NOT NULL, PRIMARY KEY (session_id)");
    }

    /** The table of idempotency keys. */
    List<String> createKeys() {
        String name = dialect.shortText() + " NOT NULL";
        return extra(
                keysTable,
                "session_id " + name + ", idempotency_key " + name + ", digest " + name
                        + ", PRIMARY KEY (session_id, idempotency_key)");
    }

    /** A table of ours. Its rows go with the session, also when the Python SDK clears that. */
    private List<String> extra(String table, String columns) {
        String create = "CREATE TABLE IF NOT EXISTS " + dialect.quote(table) + " (" + columns + reference() + ")";
        // SQLite follows references only on connections that ask for it, and the Python SDK's don't.
        return dialect == Dialect.SQLITE
                ? List.of(
                        create,
                        "CREATE TRIGGER IF NOT EXISTS " + dialect.quote(table + "_gone") + " AFTER DELETE ON "
                                + sessions
                                + " BEGIN DELETE FROM " + dialect.quote(table)
                                + " WHERE session_id = OLD.session_id; END")
                : List.of(create);
    }

    private String reference() {
        return ", FOREIGN KEY (session_id) REFERENCES " + sessions + " (session_id) ON DELETE CASCADE";
    }
}
