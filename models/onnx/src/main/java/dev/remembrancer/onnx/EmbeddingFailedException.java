package dev.remembrancer.onnx;

import dev.remembrancer.TransientException;

/** ONNX Runtime failed on a text that it should have embedded, usually for want of memory. */
public final class EmbeddingFailedException extends TransientException {
    private static final long serialVersionUID = 1L;

    EmbeddingFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
