package dev.remembrancer.session.encrypted;

import dev.remembrancer.PermanentException;
import dev.remembrancer.session.SessionId;

/** Items that the keys at hand don't open. Nothing was removed or changed; with the right key they can be read. */
public final class WrongKeyException extends PermanentException {
    private static final long serialVersionUID = 1L;

    WrongKeyException(SessionId session, int items, String problem) {
        super("session " + session + ": " + items + " items can't be opened: " + problem);
    }
}
