package dev.remembrancer.sqlite;

import java.util.Map;

/** What a database of ours holds, and so what is looked at and counted in it. */
public enum SqliteKind {
    /** Memories, as {@link SqliteStore} keeps them. */
    MEMORIES,
    /** Conversations, as {@link SqliteSessionStore} keeps them in the tables of that name by default. */
    SESSIONS,
    /** Anything else, of which only SQLite's own structures are known. */
    OTHER;

    /** Refuses a database that is not of this kind, or of a newer version. */
    void inspect(Sql sql) {
        if (this == MEMORIES) {
            Schema.inspect(sql);
        } else if (this == SESSIONS) {
            SessionSchema.inspect(sql, SessionTables.DEFAULT);
        }
    }

    /** What is counted, and by which statement. */
    Map<String, String> counts() {
        return switch (this) {
            case MEMORIES ->
                Map.of(
                        "agents", "SELECT count(*) FROM agents",
                        "memories", "SELECT count(*) FROM memories",
                        "last_change", "SELECT last_change FROM feed");
            case SESSIONS ->
                Map.of(
                        "sessions", "SELECT count(*) FROM agent_sessions",
                        "items", "SELECT count(*) FROM agent_messages");
            case OTHER -> Map.of();
        };
    }
}
