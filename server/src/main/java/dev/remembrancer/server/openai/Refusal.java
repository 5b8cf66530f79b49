package dev.remembrancer.server.openai;

import dev.remembrancer.server.http.RequestRefusedException;

/** Refuses requests in the words of OpenAI's API. */
final class Refusal {
    private Refusal() {}

    /** A refusal that names what in the request is wrong, and how. */
    static RequestRefusedException of(String param, String code, String message) {
        return new RequestRefusedException(400, code, message, param);
    }

    /** A refusal because what was named is not there. */
    static RequestRefusedException notFound(String message) {
        return new RequestRefusedException(404, "not_found", message);
    }
}
