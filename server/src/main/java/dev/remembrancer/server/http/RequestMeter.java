package dev.remembrancer.server.http;

import java.util.Optional;

/** Is told of every request that was answered. Safe for use by several threads. */
@FunctionalInterface
public interface RequestMeter {
    /** The route of a request that none of ours answers. */
    String NO_ROUTE = "none";

    /**
     * A request was answered.
     *
     * @param method a usual one of HTTP, or {@code other}
     * @param route the path of the route, with its parameters in braces, or {@value #NO_ROUTE}
     * @param status of HTTP
     * @param problem the code of the problem, if it was answered with one
     * @param nanos from its first byte until the last one of the answer
     */
    void answered(String method, String route, int status, Optional<String> problem, long nanos);
}
