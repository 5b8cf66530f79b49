package dev.remembrancer.redis;

import dev.remembrancer.TransientException;

/** The server can't be reached, or can't do it now: it is starting, full, read-only or busy. Nothing was changed. */
public final class RedisUnavailableException extends TransientException {
    private static final long serialVersionUID = 1L;

    RedisUnavailableException(String act, String reason) {
        super(act + ": Redis can't do it now (" + reason + "); try again");
    }

    RedisUnavailableException(String act, Throwable cause) {
        super(act + ": Redis can't be reached; see that it runs and try again", cause);
    }
}
