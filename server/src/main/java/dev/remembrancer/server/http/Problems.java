package dev.remembrancer.server.http;

import dev.remembrancer.server.access.limits.RateExceededException;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every failure into a {@link Problem}. What is our fault is logged in full and answered with an id alone. */
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    /** From now on, whatever a handler throws is answered as a problem. */
    public static void addTo(JavalinConfig config) {
        config.routes.exception(Exception.class, (failure, context) -> answer(context, ours(failure, context.res())));
        config.routes.exception(
                RuntimeException.class, (failure, context) -> answer(context, problem(failure, context.res())));
        config.routes.exception(RateExceededException.class, (failure, context) -> tooEarly(context, failure));
        config.routes.exception(IOException.class, (failure, context) -> answer(context, brokenOff(failure)));
        config.routes.exception(HttpResponseException.class, (failure, context) -> refuse(context, failure));
        config.routes.error(408, context -> answer(context, Problem.of(408, "The request stopped half-way.")));
        config.router.javaLangErrorHandler((response, error) -> answer(response, ours(error, response)));
    }

    /** Writes a problem as the answer. An answer that has begun is broken off: a whole one would be believed. */
    private static void answer(Context context, Problem problem) {
        RequestMarks.problem(context, problem);
        if (context.res().isCommitted()) {
            LOG.warn("an answer broke off, id {}: {}", RequestIds.of(context.res()), problem.code());
            ServletContextRequest.getServletContextRequest(context.req())
                    .getServletChannel()
                    .abort(new EOFException("the answer broke off"));
            return;
        }
        if (OpenAiErrors.isFor(context.path())) {
            context.status(OpenAiErrors.status(problem))
                    .contentType(Content.JSON)
                    .result(OpenAiErrors.json(problem));
        } else {
            context.status(problem.status())
                    .contentType(Problem.MEDIA_TYPE)
                    .result(problem.json(RequestIds.of(context.res())));
        }
        if (problem.status() == 401) {
            context.header("WWW-Authenticate", "Bearer realm=\"remembrancer\"");
        }
        if (problem.status() == 503) {
            context.header("Retry-After", "1");
        }
    }

    private static void tooEarly(Context context, RateExceededException failure) {
        answer(context, problem(failure, context.res()));
        RateHeaders.put(context, failure.window());
        context.header("Retry-After", Long.toString(failure.retryAfter()));
    }

    private static Problem problem(RuntimeException failure, HttpServletResponse response) {
        return Problem.of(failure).orElseGet(() -> ours(failure, response));
    }

    private static Problem ours(Throwable failure, HttpServletResponse response) {
        String id = RequestIds.of(response);
        LOG.error("request failed, id {}", id, failure);
        return Problem.of(500, "The server failed. Its log has the reason under the id " + id + ".");
    }

    // Only talking to the caller throws it: the core wraps what its own files do.
    private static Problem brokenOff(IOException failure) {
        LOG.debug("a request broke off", failure);
        return Problem.of(400, "The request broke off before its body was whole.");
    }

    private static void refuse(Context context, HttpResponseException failure) {
        String methods = failure.getDetails().get("availableMethods");
        if (methods != null) {
            context.header("Allow", methods);
        }
        answer(context, Problem.of(failure.getStatus()));
    }

    private static void answer(HttpServletResponse response, Problem problem) {
        if (response.isCommitted()) {
            return;
        }
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        try {
            response.getOutputStream().write(problem.json(RequestIds.of(response)));
        } catch (IOException e) {
            LOG.debug("nobody waited for the answer", e);
        }
    }
}
