package dev.remembrancer.langchain4j;

import dev.remembrancer.TransientException;

/** The provider of the model did not answer, or asked to come back later. The same question may be answered then. */
public final class ChatFailedException extends TransientException {
    private static final long serialVersionUID = 1L;

    ChatFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
