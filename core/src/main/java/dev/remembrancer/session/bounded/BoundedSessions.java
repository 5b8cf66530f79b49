package dev.remembrancer.session.bounded;

import dev.remembrancer.session.ForwardingSessions;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionTrait;
import dev.remembrancer.session.Sessions;
import java.util.Set;

/**
 * Sessions of which only the newest part is read. All of it stays in the sessions below: writing, popping and clearing
 * go there, and {@code replace} replaces the oldest items that are there, seen or not.
 *
 * <p>Reading the last n items of such a session gives at most n of the window, and tears nothing apart either. Safe for
 * use by several threads.
 */
public final class BoundedSessions extends ForwardingSessions {
    private final Bound bound;

    private BoundedSessions(Sessions inner, Bound bound) {
        super(inner);
        this.bound = bound;
    }

    /**
     * A view of the newest part of each session.
     *
     * @param inner where the items are kept; closed with these
     */
    public static BoundedSessions over(Sessions inner, Bound bound) {
        return new BoundedSessions(inner, bound);
    }

    @Override
    public Session session(SessionId id) {
        return new BoundedSession(inner().session(id), bound);
    }

    @Override
    public Set<SessionTrait> traits() {
        return SessionTrait.BOUNDED.over(inner());
    }
}
