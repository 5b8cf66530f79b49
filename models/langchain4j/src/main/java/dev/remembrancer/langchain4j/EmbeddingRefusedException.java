package dev.remembrancer.langchain4j;

import dev.remembrancer.PermanentException;

/** The provider of the model refused to embed, or answered with what is no vector of this model. */
public final class EmbeddingRefusedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    EmbeddingRefusedException(String message) {
        super(message);
    }

    EmbeddingRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
