package dev.remembrancer.session.store;

import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionPage;
import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.session.Sessions;

/** The sessions of any {@link SessionStore}: what a session does, written once for all stores. */
public final class StoredSessions implements Sessions {
    private final SessionStore store;

    private StoredSessions(SessionStore store) {
        this.store = store;
    }

    /**
     * The sessions that a store keeps.
     *
     * @param store closed with the sessions
     */
    public static Sessions over(SessionStore store) {
        return new StoredSessions(store);
    }

    @Override
    public Session session(SessionId id) {
        return new StoredSession(store, id);
    }

    @Override
    public SessionPage list(SessionQuery query) {
        return store.list(query);
    }

    @Override
    public void close() {
        store.close();
    }
}
