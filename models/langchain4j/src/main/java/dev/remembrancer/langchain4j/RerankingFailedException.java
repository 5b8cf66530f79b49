package dev.remembrancer.langchain4j;

import dev.remembrancer.TransientException;

/** The provider of the model did not answer, or asked to come back later. The same texts may be scored then. */
public final class RerankingFailedException extends TransientException {
    private static final long serialVersionUID = 1L;

    RerankingFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
