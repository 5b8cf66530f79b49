package dev.remembrancer.client.http;

/** The server did not let the key do this: it is none, a wrong one, or one that does not allow it. */
public final class AccessRefusedException extends RequestRefusedException {
    private static final long serialVersionUID = 1L;

    AccessRefusedException(String act, int status, String code, String detail) {
        super(act, status, code, detail);
    }
}
