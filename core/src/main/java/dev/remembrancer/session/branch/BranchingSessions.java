package dev.remembrancer.session.branch;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.session.ForwardingSessions;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.SessionPage;
import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.session.SessionTrait;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.StackingRefusedException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Branches for the sessions of any store. The main branch is the session itself, so that whoever knows nothing of
 * branches reads and writes it as before; the other branches, the list of them and the usage are kept in sessions of
 * the same store with names of their own, which begin with {@code remembrancer:branch:} and are left out of lists.
 *
 * <p>What lies below may be decorated, such as encrypted. What leaves items out or rewrites them (a bounded view, a
 * compaction, an expiry) goes above, or it would do so to the list of branches too.
 *
 * <p>Correct for several threads and processes at once. Beginning a branch, deleting one and clearing are several steps
 * on several sessions, and take effect in one of them: a branch is there once it is complete, and gone before its items
 * are removed; clearing removes the items of main first, then all branches. A call that fails half-way can be made
 * again. What it left behind of a branch is never seen, and is removed when the session is next cleared.
 *
 * <p>While a session has no branches this costs one small read more for each call. A session is listed with the time
 * of the last change of its main branch.
 */
public final class BranchingSessions extends ForwardingSessions implements BranchedSessions {
    /** What the names of the sessions begin with in which branches are kept. */
    public static final String PREFIX = DerivedIds.PREFIX;

    private final InstantSource clock;

    private BranchingSessions(Sessions inner, InstantSource clock) {
        super(inner);
        this.clock = clock;
    }

    /**
     * The same sessions, with branches.
     *
     * @param inner closed with them
     * @param clock tells when branches begin
     * @throws InvalidRequestException when they have branches already
     * @throws StackingRefusedException when what is below changes or hides items, or a service holds them
     */
    public static BranchedSessions over(Sessions inner, InstantSource clock) {
        Set<SessionTrait> below = inner.traits();
        if (below.contains(SessionTrait.HELD_BY_SERVICE)) {
            throw refused("sessions that a service holds", "the service takes no names and no items of ours");
        }
        if (below.contains(SessionTrait.BOUNDED)) {
            throw refused("a bounded view", "branches need the whole history; put the view over branching");
        }
        if (below.contains(SessionTrait.COMPACTED)) {
            throw refused("compaction", "it would shorten what branches are kept in; put compaction over branching");
        }
        if (inner instanceof BranchedSessions) {
            throw new InvalidRequestException("sessions", "have branches already; use them as they are");
        }
        return new BranchingSessions(inner, clock);
    }

    private static StackingRefusedException refused(String below, String reason) {
        return new StackingRefusedException("branching", below, reason);
    }

    /**
     * The session of that name.
     *
     * @throws InvalidRequestException when the name begins with {@code remembrancer:branch:}
     */
    @Override
    public BranchedSession session(SessionId id) {
        return new BranchingSession(inner(), DerivedIds.requireForeign(id), clock);
    }

    @Override
    public SessionPage list(SessionQuery query) {
        List<SessionInfo> found = new ArrayList<>();
        Optional<SessionId> after = query.after();
        do {
            SessionQuery rest = after.map(query::after).orElse(query);
            SessionPage page = inner().list(rest);
            List<SessionInfo> seen = foreign(page);
            int room = query.limit() - found.size();
            if (seen.size() > room) {
                // Where to go on is known only for the end of a page: so ask for one that fits.
                page = inner().list(rest.limit(room));
                seen = foreign(page);
            }
            found.addAll(seen);
            after = page.next();
        } while (after.isPresent() && found.size() < query.limit());
        return new SessionPage(found, after);
    }

    private static List<SessionInfo> foreign(SessionPage page) {
        return page.sessions().stream()
                .filter(info -> !DerivedIds.isDerived(info.id()))
                .toList();
    }

    /** The session whose branches are kept in a session of that name; empty when it keeps nobody's. */
    public static Optional<SessionId> ownerOf(SessionId derived) {
        return DerivedIds.owner(derived);
    }
}
