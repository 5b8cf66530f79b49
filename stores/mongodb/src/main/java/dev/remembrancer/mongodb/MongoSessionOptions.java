package dev.remembrancer.mongodb;

import dev.remembrancer.Checks;

/**
 * Where in MongoDB sessions are.
 *
 * @param database the database
 * @param sessions the collection of what is known about sessions
 * @param messages the collection of their items
 */
public record MongoSessionOptions(String database, String sessions, String messages) {
    /** As the Agents SDK has it. */
    public static final MongoSessionOptions DEFAULT =
            new MongoSessionOptions("agents", "agent_sessions", "agent_messages");

    public MongoSessionOptions {
        Checks.name("database", database, 63);
        Checks.name("sessions", sessions, 100);
        Checks.name("messages", messages, 100);
    }

    public MongoSessionOptions database(String database) {
        return new MongoSessionOptions(database, sessions, messages);
    }
}
