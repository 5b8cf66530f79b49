package dev.remembrancer.openai;

import dev.remembrancer.PermanentException;

/** The service answered what no server of the Conversations API answers. */
public final class ConversationAnswerException extends PermanentException {
    private static final long serialVersionUID = 1L;

    ConversationAnswerException(String act, Throwable cause) {
        super(act + ": the answer is none of the Conversations API; check the base URL", cause);
    }
}
