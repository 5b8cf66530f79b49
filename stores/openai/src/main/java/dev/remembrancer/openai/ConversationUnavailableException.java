package dev.remembrancer.openai;

import dev.remembrancer.TransientException;

/** The service can't be reached, or can't do it now. Nothing was changed. */
public final class ConversationUnavailableException extends TransientException {
    private static final long serialVersionUID = 1L;

    ConversationUnavailableException(String act, String answer) {
        super(act + ": the service can't do it now (" + answer + "); try again later");
    }

    ConversationUnavailableException(String act, Throwable cause) {
        super(act + ": the service can't be reached; check the base URL and the network, and try again", cause);
    }
}
