package dev.remembrancer.session;

import java.util.Set;

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

    /** What these sessions, and those below them, do with their items. */
    default Set<SessionTrait> traits() {
        return Set.of();
    }

    /** Lets go of what it opened itself; what it was given stays open. */
    @Override
    void close();
}
