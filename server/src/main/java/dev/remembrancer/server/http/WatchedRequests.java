package dev.remembrancer.server.http;

import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;

/** Has every request measured, also those that are no good HTTP, and followed if anything follows requests. */
public final class WatchedRequests {
    private WatchedRequests() {}

    /** To be called when all other handlers are there, so that what they refuse is seen too. */
    public static void addTo(Server server, RequestMeter meter, Traces traces) {
        server.setRequestLog(new Measuring(meter));
        if (traces != Traces.NONE) {
            server.insertHandler(new Following(traces));
        }
    }

    private record Measuring(RequestMeter meter) implements RequestLog {
        @Override
        public void log(Request request, Response response) {
            meter.answered(
                    RequestMarks.method(request.getMethod()),
                    RequestMarks.route(request),
                    response.getStatus(),
                    RequestMarks.problem(request),
                    System.nanoTime() - request.getBeginNanoTime());
        }
    }

    private static final class Following extends Handler.Wrapper {
        private final Traces traces;

        Following(Traces traces) {
            this.traces = traces;
        }

        @Override
        @SuppressWarnings("try") // The scope is for the time of the block alone.
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            Traces.Trace trace = traces.begin(
                    RequestMarks.method(request.getMethod()),
                    name -> Optional.ofNullable(request.getHeaders().get(name)));
            Request.addCompletionListener(
                    request, failure -> trace.end(RequestMarks.route(request), response.getStatus()));
            try (Traces.Scope scope = trace.enter()) {
                return super.handle(request, response, callback);
            }
        }
    }
}
