package dev.remembrancer.client.http;

import dev.remembrancer.PermanentException;

/** The server refused a request for a reason that no other exception stands for, such as its length, or a plan that is full. */
public sealed class RequestRefusedException extends PermanentException permits AccessRefusedException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    RequestRefusedException(String act, int status, String code, String detail) {
        super(act + ": " + status + " " + code + ": " + detail);
        this.status = status;
        this.code = code;
    }

    /** The status of HTTP. */
    public int status() {
        return status;
    }

    /** The kind of problem, as the server names it for programs; its meaning never changes. */
    public String code() {
        return code;
    }
}
