package dev.remembrancer.server.access.limits;

import dev.remembrancer.TransientException;

/** A request came too early: so many were made in this minute, or on this day, as the plan allows. */
public final class RateExceededException extends TransientException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Window window;
    private final long retryAfter;

    RateExceededException(String code, String message, Window window, long retryAfter) {
        super(message);
        this.code = code;
        this.window = window;
        this.retryAfter = retryAfter;
    }

    /** The kind of limit, for programs: {@code rate_limited} or {@code daily_limit_reached}. */
    public String code() {
        return code;
    }

    /** The limit and what is left of it. */
    public Window window() {
        return window;
    }

    /** In how many whole seconds the same request goes through, if nobody else takes what comes free until then. */
    public long retryAfter() {
        return retryAfter;
    }
}
