package dev.remembrancer.session;

/** The sessions of one store. Safe for use by several threads. */
public interface Sessions extends AutoCloseable {
    /** The session of that name, whether anything was said in it yet or not. */
    Session session(SessionId id);

    /** The session of that name, whether anything was said in it yet or not. */
    default Session session(String id) {
        return session(new SessionId(id));
    }

    /** Those sessions that something was said in, or that were described. */
    SessionPage list(SessionQuery query);

    /** Lets go of what it opened itself; what it was given stays open. */
    @Override
    void close();
}
