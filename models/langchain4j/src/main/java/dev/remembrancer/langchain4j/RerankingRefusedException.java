package dev.remembrancer.langchain4j;

import dev.remembrancer.PermanentException;

/** The provider of the model refused to score, or answered with what is no score for each text. */
public final class RerankingRefusedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    RerankingRefusedException(String message) {
        super(message);
    }

    RerankingRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
