package dev.remembrancer.session.encrypted;

import dev.remembrancer.PermanentException;
import dev.remembrancer.session.SessionId;

/** Items that are not encrypted, in a session whose items should be. Nothing was removed or changed. */
public final class PlaintextItemException extends PermanentException {
    private static final long serialVersionUID = 1L;

    PlaintextItemException(SessionId session, int items) {
        super("session " + session + ": " + items + " items are not encrypted; look who wrote them, and if they belong"
                + " there, read them with Encryption.passingPlaintext() and seal them with sealAnew");
    }
}
