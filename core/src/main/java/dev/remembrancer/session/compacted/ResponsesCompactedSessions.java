package dev.remembrancer.session.compacted;

import dev.remembrancer.session.ForwardingSessions;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionTrait;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.StackingRefusedException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sessions that a service with {@code POST /responses/compact} makes shorter, as {@code OpenAIResponsesCompactionSession}
 * of the OpenAI Agents SDK does: afterwards a session holds what the service answered, which is the messages of users and
 * one opaque item that only the service can read.
 *
 * <p>Unlike there, all items of the session are compacted whatever limit a reader uses, items that are written while the
 * service works stay behind its answer, and the history is replaced in one step or not at all.
 *
 * <p>What is known about the last response of a session is remembered here, for the {@value #MOST_STATES} sessions last
 * used; without it the items themselves are sent. Safe for use by several threads.
 */
public final class ResponsesCompactedSessions extends ForwardingSessions {
    private static final int MOST_STATES = 10_000;

    private final ResponsesCompaction compaction;
    private final Set<SessionId> running = ConcurrentHashMap.newKeySet();
    private final Map<SessionId, ResponseState> states = Collections.synchronizedMap(new Recent());

    private ResponsesCompactedSessions(Sessions inner, ResponsesCompaction compaction) {
        super(inner);
        this.compaction = compaction;
    }

    /**
     * Sessions that a service makes shorter.
     *
     * @param inner where the items are kept; closed with these
     * @throws StackingRefusedException when the sessions below can't be compacted
     */
    public static ResponsesCompactedSessions over(Sessions inner, ResponsesCompaction compaction) {
        Stacking.requireCompactable(inner);
        return new ResponsesCompactedSessions(inner, compaction);
    }

    @Override
    public ResponsesCompactedSession session(SessionId id) {
        return new ResponsesCompactedSession(inner().session(id), compaction, this);
    }

    @Override
    public ResponsesCompactedSession session(String id) {
        return session(new SessionId(id));
    }

    @Override
    public Set<SessionTrait> traits() {
        return SessionTrait.COMPACTED.over(inner());
    }

    ResponseState state(SessionId session) {
        return states.computeIfAbsent(session, id -> new ResponseState());
    }

    void forget(SessionId session) {
        states.remove(session);
    }

    Set<SessionId> running() {
        return running;
    }

    /** Those last used. */
    private static final class Recent extends LinkedHashMap<SessionId, ResponseState> {
        private static final long serialVersionUID = 1L;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<SessionId, ResponseState> eldest) {
            return size() > MOST_STATES;
        }
    }
}
