package dev.remembrancer.session;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list of sessions.
 *
 * @param sessions by id, in the order of the store, which is the same on every page
 * @param next what to ask the next page with; empty when this is the last
 */
public record SessionPage(List<SessionInfo> sessions, Optional<SessionId> next) {
    public SessionPage {
        sessions = List.copyOf(sessions);
    }
}
