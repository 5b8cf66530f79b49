package dev.remembrancer.openai;

import dev.remembrancer.PermanentException;

/** The service does not let this API key do it. Nothing was changed. */
public final class ConversationDeniedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    ConversationDeniedException(String act, String answer) {
        super(act + ": the service denied it (" + answer + "); check the API key, its project and its permissions");
    }
}
