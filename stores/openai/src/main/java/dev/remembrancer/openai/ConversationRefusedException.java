package dev.remembrancer.openai;

import dev.remembrancer.PermanentException;

/** The service found something wrong with what it was sent. Nothing was changed. */
public final class ConversationRefusedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    ConversationRefusedException(String act, String answer) {
        super(act + ": the service refused it (" + answer + "); it accepts items of the Responses API only");
    }
}
