package dev.remembrancer.onnx;

import dev.remembrancer.TransientException;

/** The model could not be written to the cache directory, which may be full or read-only. */
public final class ModelNotExtractedException extends TransientException {
    private static final long serialVersionUID = 1L;

    ModelNotExtractedException(String message, Throwable cause) {
        super(message, cause);
    }
}
