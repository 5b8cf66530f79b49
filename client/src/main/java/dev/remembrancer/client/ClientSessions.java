package dev.remembrancer.client;

import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionPage;
import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.session.branch.BranchedSession;
import dev.remembrancer.session.branch.BranchedSessions;

/** The sessions of a server. What they do with their items is the server's affair: they tell no traits. */
final class ClientSessions implements BranchedSessions {
    private final AsyncSessions sessions;

    ClientSessions(AsyncSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public BranchedSession session(SessionId id) {
        return new ClientSession(sessions.session(id));
    }

    @Override
    public SessionPage list(SessionQuery query) {
        return Blocking.on(sessions.list(query));
    }

    /** Does nothing: the connections are the client's. */
    @Override
    public void close() {}
}
