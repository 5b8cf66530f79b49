package dev.remembrancer.client.http;

import dev.remembrancer.PermanentException;

/** The server did not let the key do this: it is none, a wrong one, or one that does not allow it. */
public final class AccessRefusedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    AccessRefusedException(String act, int status, String code, String detail) {
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
