package dev.remembrancer.advanced;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The tables of the Python SDK's AdvancedSQLiteSession, as it makes them. */
final class Schema {
    private static final List<String> BRANCH_TABLES =
            List.of("message_structure", "turn_usage", "branch_reservations", "session_clear_generations");

    /** Any number that nobody else locks: one who makes tables is waited for. */
    static final long TABLES_LOCK = 0x72656d656d62726cL;

    private Schema() {}

    /** Makes the tables that are not there, if that is wanted, and looks that they belong together. */
    static void prepare(Unit unit) {
        List<String> needed = new ArrayList<>(BRANCH_TABLES);
        needed.add(unit.tables().sessionsTable());
        needed.add(unit.tables().messagesTable());
        if (!needed.stream().allMatch(table -> isThere(unit, table))) {
            if (!unit.tables().createTables()) {
                throw new DatabaseRefusedException("the session database lacks one of the tables " + needed
                        + "; make them, or let them be made by opening it with createTables");
            }
            lockTables(unit);
            base(unit).forEach(unit::change);
            requireOwned(unit);
            structure(unit).forEach(unit::change);
        }
        requireOwned(unit);
    }

    static boolean isThere(Unit unit, String table) {
        return unit.exists(unit.dialect().tableExists(), table);
    }

    static void lockTables(Unit unit) {
        if (unit.dialect() == Dialect.POSTGRES) {
            unit.exists("SELECT 1 FROM (SELECT pg_advisory_xact_lock(?)) locked", TABLES_LOCK);
        }
    }

    /** The tables of branches have fixed names, so a database holds those of one pair of tables only. */
    private static void requireOwned(Unit unit) {
        if (!isThere(unit, "message_structure")) {
            return;
        }
        Set<String> owners = Set.copyOf(
                unit.dialect() == Dialect.SQLITE
                        ? unit.list(
                                "SELECT \"table\" FROM pragma_foreign_key_list('message_structure')",
                                row -> row.getString(1).toLowerCase(Locale.ROOT))
                        : unit.list(
                                "SELECT c.relname FROM pg_constraint f JOIN pg_class c ON c.oid = f.confrelid"
                                        + " WHERE f.contype = 'f' AND f.conrelid = to_regclass('message_structure')",
                                row -> row.getString(1).toLowerCase(Locale.ROOT)));
        Set<String> wanted = Set.of(
                unit.tables().sessionsTable().toLowerCase(Locale.ROOT),
                unit.tables().messagesTable().toLowerCase(Locale.ROOT));
        if (!owners.equals(wanted)) {
            throw new DatabaseRefusedException("the message_structure table already belongs to " + owners + ", not to "
                    + wanted + "; give each pair of tables a database of its own");
        }
    }

    private static List<String> base(Unit unit) {
        String sessions = unit.tables().sessionsTable();
        String messages = unit.tables().messagesTable();
        boolean sqlite = unit.dialect() == Dialect.SQLITE;
        String text = sqlite ? "TEXT" : "VARCHAR";
        String time = sqlite
                ? "TIMESTAMP DEFAULT CURRENT_TIMESTAMP"
                : "TIMESTAMP WITHOUT TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL";
        return List.of(
                """
                CREATE TABLE IF NOT EXISTS %s (
                    session_id %s PRIMARY KEY,
                    created_at %s,
                    updated_at %s
                )
                """.formatted(sessions, text, time, time),
                """
                CREATE TABLE IF NOT EXISTS %s (
                    id %s,
                    session_id %s NOT NULL,
                    message_data TEXT NOT NULL,
                    created_at %s,
                    FOREIGN KEY (session_id) REFERENCES %s (session_id)
                        ON DELETE CASCADE
                )
                """.formatted(messages, key(sqlite), text, time, sessions),
                "CREATE INDEX IF NOT EXISTS idx_%s_session_id ON %s (session_id, id)".formatted(messages, messages));
    }

    private static List<String> structure(Unit unit) {
        boolean sqlite = unit.dialect() == Dialect.SQLITE;
        String reference = "FOREIGN KEY (session_id) REFERENCES "
                + unit.tables().sessionsTable() + "(session_id) ON DELETE CASCADE";
        String number = sqlite ? "INTEGER" : "BIGINT";
        return List.of(
                """
                CREATE TABLE IF NOT EXISTS message_structure (
                    id %s,
                    session_id TEXT NOT NULL,
                    message_id %s NOT NULL,
                    branch_id TEXT NOT NULL DEFAULT 'main',
                    message_type TEXT NOT NULL,
                    sequence_number %s NOT NULL,
                    user_turn_number INTEGER,
                    branch_turn_number INTEGER,
                    tool_name TEXT,
                    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
                    %s,
                    FOREIGN KEY (message_id) REFERENCES %s(id) ON DELETE CASCADE
                )
                """.formatted(
                        key(sqlite), number, number, reference, unit.tables().messagesTable()),
                """
                CREATE TABLE IF NOT EXISTS turn_usage (
                    id %s,
                    session_id TEXT NOT NULL,
                    branch_id TEXT NOT NULL DEFAULT 'main',
                    user_turn_number INTEGER NOT NULL,
                    requests %s DEFAULT 0,
                    input_tokens %s DEFAULT 0,
                    output_tokens %s DEFAULT 0,
                    total_tokens %s DEFAULT 0,
                    input_tokens_details JSON,
                    output_tokens_details JSON,
                    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
                    %s,
                    UNIQUE(session_id, branch_id, user_turn_number)
                )
                """.formatted(key(sqlite), number, number, number, number, reference),
                """
                CREATE TABLE IF NOT EXISTS branch_reservations (
                    session_id TEXT NOT NULL,
                    branch_id TEXT NOT NULL,
                    PRIMARY KEY (session_id, branch_id)
                )
                """,
                """
                CREATE TABLE IF NOT EXISTS session_clear_generations (
                    session_id TEXT PRIMARY KEY,
                    generation %s NOT NULL DEFAULT 0
                )
                """.formatted(number),
                "CREATE INDEX IF NOT EXISTS idx_structure_session_seq"
                        + " ON message_structure(session_id, sequence_number)",
                "CREATE INDEX IF NOT EXISTS idx_structure_branch ON message_structure(session_id, branch_id)",
                "CREATE INDEX IF NOT EXISTS idx_structure_turn"
                        + " ON message_structure(session_id, branch_id, user_turn_number)",
                "CREATE INDEX IF NOT EXISTS idx_structure_branch_seq"
                        + " ON message_structure(session_id, branch_id, sequence_number)",
                "CREATE INDEX IF NOT EXISTS idx_turn_usage_session_turn"
                        + " ON turn_usage(session_id, branch_id, user_turn_number)");
    }

    private static String key(boolean sqlite) {
        return sqlite ? "INTEGER PRIMARY KEY AUTOINCREMENT" : "BIGSERIAL PRIMARY KEY";
    }
}
