package dev.remembrancer.session.branch;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.session.SessionId;
import java.util.Optional;

/**
 * The names of the sessions that a branched session keeps its branches in. They begin with a prefix that no user's
 * session may begin with, then say what they hold up to a colon, then whose it is: no two of them are alike.
 */
final class DerivedIds {
    /** What the names of these sessions begin with. */
    static final String PREFIX = "remembrancer:branch:";

    private DerivedIds() {}

    /** The session of a user, if its name is not one of ours. */
    static SessionId requireForeign(SessionId id) {
        if (isDerived(id)) {
            throw new InvalidRequestException(
                    "session_id", "begins with " + PREFIX + ", which is kept for the branches of sessions");
        }
        return id;
    }

    static boolean isDerived(SessionId id) {
        return id.value().startsWith(PREFIX);
    }

    /** Where it is kept which branches there are. */
    static SessionId record(SessionId id) {
        return derived("record", id);
    }

    /** Where the items of a branch are kept: of the main branch in the session itself. */
    static SessionId items(SessionId id, long serial) {
        return serial == BranchRecord.MAIN_SERIAL ? id : derived("items-" + serial, id);
    }

    /** Where the usage of a branch is kept. */
    static SessionId usage(SessionId id, long serial) {
        return derived("usage-" + serial, id);
    }

    /** Whose it is, if the name is one of ours: what stands behind the colon after what it holds. */
    static Optional<SessionId> owner(SessionId id) {
        int colon = isDerived(id) ? id.value().indexOf(':', PREFIX.length()) : -1;
        return colon < 0
                ? Optional.empty()
                : Optional.of(new SessionId(id.value().substring(colon + 1)));
    }

    private static SessionId derived(String what, SessionId id) {
        return new SessionId(PREFIX + what + ":" + id.value());
    }
}
