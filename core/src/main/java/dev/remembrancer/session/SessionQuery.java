package dev.remembrancer.session;

import dev.remembrancer.Checks;
import java.time.Instant;
import java.util.Optional;

/**
 * Which sessions to list.
 *
 * @param prefix what their ids begin with; empty for all
 * @param owner whose they are
 * @param updatedFrom last changed at or after
 * @param updatedUntil last changed before
 * @param after where to go on: {@link SessionPage#next} of the page before
 * @param limit the most sessions on a page, 1 to 1,000
 */
public record SessionQuery(
        String prefix,
        Optional<String> owner,
        Optional<Instant> updatedFrom,
        Optional<Instant> updatedUntil,
        Optional<SessionId> after,
        int limit) {
    /** All sessions, a hundred on a page. */
    public static final SessionQuery ALL =
            new SessionQuery("", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 100);

    public SessionQuery {
        Checks.between("limit", limit, 1, 1_000);
    }

    public SessionQuery prefix(String prefix) {
        return new SessionQuery(prefix, owner, updatedFrom, updatedUntil, after, limit);
    }

    public SessionQuery owner(String owner) {
        return new SessionQuery(prefix, Optional.of(owner), updatedFrom, updatedUntil, after, limit);
    }

    public SessionQuery updatedFrom(Instant from) {
        return new SessionQuery(prefix, owner, Optional.of(from), updatedUntil, after, limit);
    }

    public SessionQuery updatedUntil(Instant until) {
        return new SessionQuery(prefix, owner, updatedFrom, Optional.of(until), after, limit);
    }

    public SessionQuery after(SessionId after) {
        return new SessionQuery(prefix, owner, updatedFrom, updatedUntil, Optional.of(after), limit);
    }

    public SessionQuery limit(int limit) {
        return new SessionQuery(prefix, owner, updatedFrom, updatedUntil, after, limit);
    }

    /** Whether a session is one of those that are asked for, the place in the list aside. */
    public boolean matches(SessionInfo info) {
        return info.id().value().startsWith(prefix)
                && (owner.isEmpty() || owner.equals(info.owner()))
                && updatedFrom.map(from -> !info.updatedAt().isBefore(from)).orElse(true)
                && updatedUntil.map(info.updatedAt()::isBefore).orElse(true);
    }
}
