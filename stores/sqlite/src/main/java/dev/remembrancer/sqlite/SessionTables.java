package dev.remembrancer.sqlite;

import dev.remembrancer.InvalidRequestException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The names of the two tables of sessions. Those of the OpenAI Agents SDK are the {@link #DEFAULT}.
 *
 * @param sessions one row a session; letters, digits and underscores, at most 63
 * @param messages one row an item; the same
 */
public record SessionTables(String sessions, String messages) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

    /** What the SDK calls them if it is told nothing else. */
    public static final SessionTables DEFAULT = new SessionTables("agent_sessions", "agent_messages");

    public SessionTables {
        for (String name : List.of(sessions, messages)) {
            if (!NAME.matcher(name).matches()) {
                throw new InvalidRequestException(
                        "table", "has a name that is not 1 to 63 letters, digits and underscores, a digit not first");
            }
        }
        if (sessions.equalsIgnoreCase(messages)) {
            throw new InvalidRequestException("table", "is named twice; sessions and messages need one each");
        }
    }

    /** The table of ours beside them for whose a session is, and other facts about it. */
    String facts() {
        return "remembrancer_facts_" + sessions;
    }

    /** The table of ours beside them for idempotency keys. */
    String keys() {
        return "remembrancer_keys_" + sessions;
    }
}
