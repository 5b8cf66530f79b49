package dev.remembrancer.server.http;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** What is known of a request by those who only watch it: its method, its route, and the problem it ended with. */
final class RequestMarks {
    private static final String ROUTE = "dev.remembrancer.route";
    private static final String PROBLEM = "dev.remembrancer.problem";

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private RequestMarks() {}

    /** A method that is known, or {@value Traces#OTHER_METHOD}: callers make no words of their own. */
    static String method(@Nullable String sent) {
        return sent != null && METHODS.contains(sent) ? sent : Traces.OTHER_METHOD;
    }

    static void route(Context context, Route route) {
        context.req().setAttribute(ROUTE, route.path());
    }

    static void problem(Context context, Problem problem) {
        context.req().setAttribute(PROBLEM, problem.code());
    }

    /** The path of its route, or that it had none. */
    static String route(Request request) {
        return request.getAttribute(ROUTE) instanceof String path ? path : RequestMeter.NO_ROUTE;
    }

    static Optional<String> problem(Request request) {
        return request.getAttribute(PROBLEM) instanceof String code ? Optional.of(code) : Optional.empty();
    }
}
