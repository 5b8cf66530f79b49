package dev.remembrancer.session.bounded;

import dev.remembrancer.session.ForwardingSession;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import java.util.List;

/** A session of which only the newest part is read. */
final class BoundedSession extends ForwardingSession {
    private final Bound bound;

    BoundedSession(Session inner, Bound bound) {
        super(inner);
        this.bound = bound;
    }

    @Override
    public List<Item> items() {
        return bound.withinNewest(inner()::items);
    }

    @Override
    public List<Item> items(int last) {
        return last <= 0 ? List.of() : Bound.items(last).within(items());
    }
}
