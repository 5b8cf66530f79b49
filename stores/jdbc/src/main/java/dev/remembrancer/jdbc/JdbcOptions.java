package dev.remembrancer.jdbc;

import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * How a session store uses its database.
 *
 * @param sessionsTable the table with a row for each session: 1 to 40 of the letters a to z, digits and underscores, in
 *     either case, no digit first
 * @param messagesTable the table with a row for each item, named alike
 * @param createTables whether tables that are missing are made
 * @param zone in which zone the times in the tables are told: that in which other programs write, which for the Python
 *     SDK is the server's own. SQLite knows none but UTC
 * @param patience how long a call waits for a lock, and how long for a connection, 10 milliseconds to 1 hour
 * @param connections the most connections at once, 1 to 1,000, for a store that opens its own
 */
public record JdbcOptions(
        String sessionsTable,
        String messagesTable,
        boolean createTables,
        ZoneId zone,
        Duration patience,
        int connections) {
    /** With what is put before and behind it, a name still fits into the 63 bytes that PostgreSQL allows. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,39}");

    /** The Python SDK's names, missing tables are made, UTC, ten seconds, ten connections. */
    public static final JdbcOptions DEFAULT =
            new JdbcOptions("agent_sessions", "agent_messages", true, ZoneOffset.UTC, Duration.ofSeconds(10), 10);

    public JdbcOptions {
        requireName("sessions_table", sessionsTable);
        requireName("messages_table", messagesTable);
        if (sessionsTable.equalsIgnoreCase(messagesTable)) {
            throw new InvalidRequestException("messages_table", "is the sessions_table too; name two tables");
        }
        if (patience.compareTo(Duration.ofMillis(10)) < 0 || patience.compareTo(Duration.ofHours(1)) > 0) {
            throw new InvalidRequestException("patience", "must be from 10 milliseconds to 1 hour");
        }
        Checks.between("connections", connections, 1, 1_000);
    }

    public JdbcOptions tables(String sessionsTable, String messagesTable) {
        return new JdbcOptions(sessionsTable, messagesTable, createTables, zone, patience, connections);
    }

    public JdbcOptions createTables(boolean createTables) {
        return new JdbcOptions(sessionsTable, messagesTable, createTables, zone, patience, connections);
    }

    public JdbcOptions zone(ZoneId zone) {
        return new JdbcOptions(sessionsTable, messagesTable, createTables, zone, patience, connections);
    }

    public JdbcOptions patience(Duration patience) {
        return new JdbcOptions(sessionsTable, messagesTable, createTables, zone, patience, connections);
    }

    public JdbcOptions connections(int connections) {
        return new JdbcOptions(sessionsTable, messagesTable, createTables, zone, patience, connections);
    }

    private static void requireName(String field, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidRequestException(
                    field, "must be 1 to 40 letters a to z, digits and underscores, no digit first");
        }
    }
}
