package dev.remembrancer.server.access.limits;

import dev.remembrancer.PermanentException;

/** A request wants more than the plan has room for, however long it waits. */
public final class QuotaReachedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    private final String code;

    QuotaReachedException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** The kind of limit, for programs: {@code memory_limit_reached}, {@code agent_limit_reached} and so on. */
    public String code() {
        return code;
    }
}
