package dev.remembrancer.session.compacted;

import dev.remembrancer.PermanentException;
import dev.remembrancer.session.SessionId;

/** A service answered with what can't stand for a conversation. The history is as it was. */
public final class CompactionRefusedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    CompactionRefusedException(SessionId session, String problem) {
        super("session " + session + ": " + problem);
    }
}
