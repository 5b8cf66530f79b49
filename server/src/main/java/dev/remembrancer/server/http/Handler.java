package dev.remembrancer.server.http;

import java.io.IOException;

/** Answers the requests of one route. */
@FunctionalInterface
public interface Handler {
    /**
     * The answer to a request whose caller was let in.
     *
     * @throws IOException when the caller broke off
     */
    Response handle(Request request) throws IOException;
}
