package dev.remembrancer.lucene;

import dev.remembrancer.PermanentException;

/** A vector that can't be compared with the others, because it has another dimension. */
public final class VectorDimensionException extends PermanentException {
    private static final long serialVersionUID = 1L;

    VectorDimensionException(String whose, int dimension, int expected) {
        super("the vector of " + whose + " has " + dimension + " dimensions, the index has " + expected
                + "; embed it with the embedder that the index was opened with");
    }
}
