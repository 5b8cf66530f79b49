package dev.remembrancer.openai;

import dev.remembrancer.PermanentException;

/** The Conversations API has nothing that this could be done with. Nothing was sent. */
public final class ConversationLacksException extends PermanentException {
    private static final long serialVersionUID = 1L;

    ConversationLacksException(String what, String remedy) {
        super("the Conversations API has no " + what + "; " + remedy);
    }
}
