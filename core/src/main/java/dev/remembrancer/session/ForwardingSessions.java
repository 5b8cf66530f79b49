package dev.remembrancer.session;

import java.util.Set;

/** Sessions over those of another store: the base of decorators, which say what a session of theirs is. */
public abstract class ForwardingSessions implements Sessions {
    private final Sessions inner;

    /**
     * Sessions over others.
     *
     * @param inner where the items are; closed with these
     */
    protected ForwardingSessions(Sessions inner) {
        this.inner = inner;
    }

    /** The sessions below. */
    protected final Sessions inner() {
        return inner;
    }

    @Override
    public SessionPage list(SessionQuery query) {
        return inner.list(query);
    }

    @Override
    public Set<SessionTrait> traits() {
        return inner.traits();
    }

    /** Closes the sessions below. */
    @Override
    public void close() {
        inner.close();
    }
}
