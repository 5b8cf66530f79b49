package dev.remembrancer.session.branch;

import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.Sessions;

/** The sessions of a store that keeps their branches. Safe for use by several threads. */
public interface BranchedSessions extends Sessions {
    @Override
    BranchedSession session(SessionId id);

    @Override
    default BranchedSession session(String id) {
        return session(new SessionId(id));
    }
}
