package dev.remembrancer.recall;

import dev.remembrancer.PermanentException;

/** The calibration that is stored with a memory can't be used. Nothing was changed. */
public final class CalibrationUnusableException extends PermanentException {
    private static final long serialVersionUID = 1L;

    CalibrationUnusableException(String message) {
        super(message);
    }

    CalibrationUnusableException(String message, Throwable cause) {
        super(message, cause);
    }
}
