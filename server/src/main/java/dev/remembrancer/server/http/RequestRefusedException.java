package dev.remembrancer.server.http;

import dev.remembrancer.PermanentException;

/** A request that was not let in, or not done, for a reason that HTTP has a status for. */
public final class RequestRefusedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /** Refuses with a status whose own words are the code. */
    public RequestRefusedException(int status, String detail) {
        this(status, Problem.word(status), detail);
    }

    /**
     * @param code the kind of problem, for programs
     * @param detail what is wrong and what would be right, for people
     */
    public RequestRefusedException(int status, String code, String detail) {
        super(detail);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
