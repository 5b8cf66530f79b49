package dev.remembrancer.server.http;

/** What a request wants done. HEAD is not here: every GET answers it too. */
public enum HttpMethod {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
}
