package dev.remembrancer.session.compacted;

import dev.remembrancer.session.ForwardingSessions;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionTrait;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.StackingRefusedException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sessions whose old items give way to a digest when they grow too long. What is kept is kept whole: no call without its
 * output, no reasoning without what follows it. Items that {@code /responses/compact} made are kept too, for only their
 * maker can read them.
 *
 * <p>While a digest is made, others may write: what they write stays, behind the digest. When they change the old items
 * themselves, it is started over, three times, and then given up. Whatever fails, the history is as it was.
 *
 * <p>Without an executor nothing happens by itself: call {@link CompactedSession#compactIfNeeded}. Closing these closes
 * the sessions below; the archive stays open, and so does the executor. Safe for use by several threads.
 */
public final class CompactedSessions extends ForwardingSessions {
    private final Compaction compaction;
    private final Set<SessionId> running = ConcurrentHashMap.newKeySet();

    private CompactedSessions(Sessions inner, Compaction compaction) {
        super(inner);
        this.compaction = compaction;
    }

    /**
     * Sessions that stay short.
     *
     * @param inner where the items are kept; closed with these
     * @throws StackingRefusedException when the sessions below can't be compacted
     */
    public static CompactedSessions over(Sessions inner, Compaction compaction) {
        Stacking.requireCompactable(inner);
        return new CompactedSessions(inner, compaction);
    }

    @Override
    public CompactedSession session(SessionId id) {
        return new CompactedSession(inner().session(id), compaction, running);
    }

    @Override
    public CompactedSession session(String id) {
        return session(new SessionId(id));
    }

    @Override
    public Set<SessionTrait> traits() {
        return SessionTrait.COMPACTED.over(inner());
    }
}
