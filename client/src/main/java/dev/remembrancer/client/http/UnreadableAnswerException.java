package dev.remembrancer.client.http;

import dev.remembrancer.PermanentException;

/** An answer that is not one of this server's API. Most often something else answers at that address. */
public final class UnreadableAnswerException extends PermanentException {
    private static final long serialVersionUID = 1L;

    UnreadableAnswerException(String act, Throwable cause) {
        super(
                act
                        + ": the answer is none that this client knows; see that a Remembrancer server of a version that fits"
                        + " answers there, and nothing in between changes its answers",
                cause);
    }
}
