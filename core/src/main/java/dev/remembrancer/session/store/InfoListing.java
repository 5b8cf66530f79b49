package dev.remembrancer.session.store;

import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.SessionPage;
import dev.remembrancer.session.SessionQuery;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A page of a list of sessions, for stores that have to look at all of them. */
public final class InfoListing {
    private InfoListing() {}

    /** The page that a query asks for, by id, out of all sessions in any order. */
    public static SessionPage of(Stream<SessionInfo> all, SessionQuery query) {
        List<SessionInfo> matching = all.filter(query::matches)
                .filter(info -> query.after()
                        .map(after -> info.id().compareTo(after) > 0)
                        .orElse(true))
                .sorted(Comparator.comparing(SessionInfo::id))
                .limit(query.limit() + 1L)
                .toList();
        return page(matching, query.limit());
    }

    /** The page of sessions that were asked for in their order, one more than the page may hold if there are more. */
    public static SessionPage page(List<SessionInfo> oneMore, int limit) {
        return oneMore.size() <= limit
                ? new SessionPage(oneMore, Optional.empty())
                : new SessionPage(
                        oneMore.subList(0, limit),
                        Optional.of(oneMore.get(limit - 1).id()));
    }
}
