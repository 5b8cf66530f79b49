package dev.remembrancer.server.http;

import dev.remembrancer.server.access.limits.Window;
import io.javalin.http.Context;

/** The headers that tell a limit and what is left of it. */
final class RateHeaders {
    private RateHeaders() {}

    static void put(Context context, Window window) {
        context.header("X-RateLimit-Limit", Long.toString(window.limit()));
        context.header("X-RateLimit-Remaining", Long.toString(window.remaining()));
        context.header("X-RateLimit-Reset", Long.toString(window.reset()));
    }
}
