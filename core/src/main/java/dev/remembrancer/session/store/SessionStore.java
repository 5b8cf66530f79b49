package dev.remembrancer.session.store;

import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.SessionPage;
import dev.remembrancer.session.SessionQuery;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where sessions are kept: for each of them a list of texts, in the order in which they came. All rules of
 * {@link dev.remembrancer.session.Session} are kept in one place above it, {@code StoredSessions}; a store keeps rows.
 *
 * <p>A unit of {@link #write} sees and changes one session alone, happens whole or not at all, and one after the other
 * with every other unit on that session, in this process and in others. It may be run again when the store had to
 * start over, so it touches nothing else. A store that can't hold a lock runs it on what it read, and starts over when
 * that had changed meanwhile.
 *
 * <p>Safe for use by several threads. Failures: {@link dev.remembrancer.TransientException} when trying again can help,
 * {@link dev.remembrancer.PermanentException} when it can't, {@link dev.remembrancer.OutcomeUnknownException}
 * when a change may have happened. What a unit itself throws comes out as it is, and nothing of the unit is stored.
 */
public interface SessionStore extends AutoCloseable {
    /**
     * The newest rows of a session, the newest first, readable or not.
     *
     * @param limit the most rows, at least 1
     */
    List<ItemRow> newest(SessionId session, int limit);

    /** Carries out a unit of reading and changing one session, and returns what it returns once that is durable. */
    <R> R write(SessionId session, Function<? super SessionWriter, ? extends R> unit);

    /** What is known about a session, if it is there. */
    Optional<SessionInfo> info(SessionId session);

    /** A part of the list of sessions. */
    SessionPage list(SessionQuery query);

    /** Lets go of what it opened itself. */
    @Override
    void close();
}
