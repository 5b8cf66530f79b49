package dev.remembrancer.server.observe;

import dev.remembrancer.server.access.Caller;
import dev.remembrancer.server.access.NotAllowedException;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.http.HttpMethod;
import dev.remembrancer.server.http.Operation;
import dev.remembrancer.server.http.Request;
import dev.remembrancer.server.http.Response;
import dev.remembrancer.server.http.Route;
import dev.remembrancer.server.http.Routes;
import dev.remembrancer.server.http.Schema;
import java.util.List;
import java.util.function.Supplier;

/** The route that tells in numbers how the server does, as Prometheus reads it. The numbers are of all tenants. */
final class MetricsRoutes implements Routes {
    private static final String MEDIA_TYPE = "text/plain";

    /** With the version of the format, which Prometheus looks for. */
    private static final String CONTENT_TYPE = MEDIA_TYPE + "; version=0.0.4; charset=utf-8";

    private final Supplier<String> metrics;
    private final boolean open;

    /** @param open whether no key is needed */
    MetricsRoutes(Supplier<String> metrics, boolean open) {
        this.metrics = metrics;
        this.open = open;
    }

    @Override
    public List<Route> routes() {
        return List.of(new Route(
                HttpMethod.GET,
                "/metrics",
                open ? Permission.NONE : Permission.METRICS,
                Operation.of("metrics", "server", "How the server does, in numbers, for Prometheus.")
                        .answer(200, "The numbers.", MEDIA_TYPE, Schema.text()),
                this::scrape));
    }

    private Response scrape(Request request) {
        Caller caller = request.caller();
        if (!open && !(caller.tenant().isDefault() && caller.binding().isNone())) {
            throw new NotAllowedException(Permission.METRICS);
        }
        return Response.text(200, CONTENT_TYPE, metrics.get());
    }
}
