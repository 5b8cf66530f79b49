package dev.remembrancer.onnx;

import dev.remembrancer.PermanentException;

/** The embedder was used after it was closed. */
public final class EmbedderClosedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    EmbedderClosedException(String model) {
        super("the embedder " + model + " is closed; open another");
    }
}
