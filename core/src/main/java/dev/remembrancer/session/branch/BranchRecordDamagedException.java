package dev.remembrancer.session.branch;

import dev.remembrancer.PermanentException;
import dev.remembrancer.session.SessionId;

/** The list of a session's branches can't be read. The items themselves are where they were; nothing was changed. */
public final class BranchRecordDamagedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    BranchRecordDamagedException(SessionId session) {
        super(message(session));
    }

    BranchRecordDamagedException(SessionId session, Throwable cause) {
        super(message(session), cause);
    }

    private static String message(SessionId session) {
        return "the list of branches of session " + session + " can't be read; look at the session "
                + DerivedIds.record(session);
    }
}
