package dev.remembrancer.testkit.session;

import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionPage;
import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.session.Sessions;

/** Sessions that can't be reached. */
record Failing(Sessions unreachable) implements Sessions {
    @Override
    public Session session(SessionId id) {
        throw new IllegalStateException("closed");
    }

    @Override
    public SessionPage list(SessionQuery query) {
        throw new IllegalStateException("closed");
    }

    @Override
    public void close() {
        unreachable.close();
    }
}
