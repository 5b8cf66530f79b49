package dev.remembrancer.advanced;

import dev.remembrancer.InvalidRequestException;
import java.util.regex.Pattern;

/**
 * How sessions are kept.
 *
 * @param sessionsTable the table of sessions: letters, digits and underscores, at most 50
 * @param messagesTable the table of their items, likewise; the tables of branches belong to one such pair
 * @param createTables whether to make tables that are not there
 */
public record AdvancedOptions(String sessionsTable, String messagesTable, boolean createTables) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,49}");

    /** The tables of the Python SDK, made when they are not there. */
    public static final AdvancedOptions DEFAULT = new AdvancedOptions("agent_sessions", "agent_messages", true);

    public AdvancedOptions {
        requireName("sessions_table", sessionsTable);
        requireName("messages_table", messagesTable);
    }

    private static void requireName(String field, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidRequestException(field, "must be letters, digits and underscores, at most 50");
        }
    }
}
