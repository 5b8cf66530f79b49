package dev.remembrancer.onnx;

import dev.remembrancer.PermanentException;

/** The model cannot run here: its jar is missing or another one, or this platform has no ONNX Runtime. */
public final class ModelNotLoadedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    ModelNotLoadedException(String message) {
        super(message);
    }

    ModelNotLoadedException(String message, Throwable cause) {
        super(message, cause);
    }
}
