package dev.remembrancer.server.access.bound;

import dev.remembrancer.server.access.Binding;
import dev.remembrancer.server.access.OutsideBindingException;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionPage;
import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.session.SessionTrait;
import dev.remembrancer.session.Sessions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Conversations whose names begin as a binding says. A conversation belongs to no agent and to no user, so a key that
 * is bound to those alone reaches none.
 */
final class BoundSessions implements Sessions {
    private static final String BRANCHES = "remembrancer:branch:";

    private final Sessions inner;
    private final Binding binding;

    BoundSessions(Sessions inner, Binding binding) {
        this.inner = inner;
        this.binding = binding;
    }

    @Override
    public Session session(SessionId id) {
        if (!binding.reachesSession(id.value()) && !binding.reachesSession(whose(id))) {
            throw new OutsideBindingException("session: this key is bound to other things; use a key that is bound to"
                    + " the beginning of this session's name, or to nothing.");
        }
        return inner.session(id);
    }

    // The branches of a session are kept in sessions whose names say what they hold, up to a colon, and then whose.
    private static String whose(SessionId id) {
        return id.value().startsWith(BRANCHES)
                ? id.value().substring(id.value().indexOf(':', BRANCHES.length()) + 1)
                : "";
    }

    @Override
    public SessionPage list(SessionQuery query) {
        Optional<String> mine = binding.sessionPrefix();
        if (mine.isEmpty()) {
            return new SessionPage(List.of(), Optional.empty());
        }
        if (query.prefix().startsWith(mine.get())) {
            return inner.list(query);
        }
        return mine.get().startsWith(query.prefix())
                ? inner.list(query.prefix(mine.get()))
                : new SessionPage(List.of(), Optional.empty());
    }

    @Override
    public Set<SessionTrait> traits() {
        return inner.traits();
    }

    @Override
    public void close() {}
}
