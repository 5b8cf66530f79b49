package dev.remembrancer.session.branch;

import dev.remembrancer.TransientException;
import dev.remembrancer.session.SessionId;

/** A change of a session's branches gave way to others too often. Nothing was changed; trying again can help. */
public final class BranchesBusyException extends TransientException {
    private static final long serialVersionUID = 1L;

    BranchesBusyException(SessionId session, int attempts) {
        super("the branches of session " + session + " were changed by others " + attempts
                + " times while they were to be changed here; try again");
    }
}
