package dev.remembrancer.server.http;

import dev.remembrancer.PermanentException;
import java.util.Optional;

/** A request that was not let in, or not done, for a reason that HTTP has a status for. */
public final class RequestRefusedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String field;

    /** Refuses with a status whose own words are the code. */
    public RequestRefusedException(int status, String detail) {
        this(status, Problem.word(status), detail);
    }

    /**
     * @param code the kind of problem, for programs
     * @param detail what is wrong and what would be right, for people
     */
    public RequestRefusedException(int status, String code, String detail) {
        this(status, code, detail, "");
    }

    /**
     * @param code the kind of problem, for programs
     * @param detail what is wrong and what would be right, for people
     * @param field the offending field; empty when it is none
     */
    public RequestRefusedException(int status, String code, String detail, String field) {
        super(detail);
        this.status = status;
        this.code = code;
        this.field = field;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** The offending field, if it is one. */
    public Optional<String> field() {
        return Optional.of(field).filter(name -> !name.isEmpty());
    }
}
