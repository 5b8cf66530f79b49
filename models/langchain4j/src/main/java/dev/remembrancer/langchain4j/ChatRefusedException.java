package dev.remembrancer.langchain4j;

import dev.remembrancer.PermanentException;

/** The provider of the model refused to answer. */
public final class ChatRefusedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    ChatRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
