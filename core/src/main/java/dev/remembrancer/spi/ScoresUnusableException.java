package dev.remembrancer.spi;

import dev.remembrancer.PermanentException;

/** A {@link Reranker} gave scores by which nothing can be ordered: too many, too few, or what is no finite number. */
public final class ScoresUnusableException extends PermanentException {
    private static final long serialVersionUID = 1L;

    ScoresUnusableException(String message) {
        super(message);
    }
}
