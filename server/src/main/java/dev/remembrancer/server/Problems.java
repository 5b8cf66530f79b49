package dev.remembrancer.server;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every failure into a {@link Problem}. What is our fault is logged in full and answered with an id alone. */
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final SecureRandom random;

    Problems(SecureRandom random) {
        this.random = random;
    }

    void addTo(JavalinConfig config) {
        config.routes.exception(Exception.class, (failure, context) -> answer(context, ours(failure)));
        config.routes.exception(RuntimeException.class, (failure, context) -> answer(context, problem(failure)));
        config.routes.exception(IOException.class, (failure, context) -> answer(context, brokenOff(failure)));
        config.routes.exception(HttpResponseException.class, (failure, context) -> refuse(context, failure));
        config.routes.error(408, context -> answer(context, Problem.of(408, "The request stopped half-way.")));
        config.router.javaLangErrorHandler((response, error) -> answer(response, ours(error)));
    }

    /** Writes a problem as the answer. */
    static void answer(Context context, Problem problem) {
        context.status(problem.status()).contentType(Problem.MEDIA_TYPE).result(problem.json());
        if (problem.status() == 503) {
            context.header("Retry-After", "1");
        }
    }

    private Problem problem(RuntimeException failure) {
        return Problem.of(failure).orElseGet(() -> ours(failure));
    }

    private Problem ours(Throwable failure) {
        byte[] chance = new byte[8];
        random.nextBytes(chance);
        String id = HexFormat.of().formatHex(chance);
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
            response.getOutputStream().write(problem.json());
        } catch (IOException e) {
            LOG.debug("nobody waited for the answer", e);
        }
    }
}
