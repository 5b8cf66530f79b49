package dev.remembrancer.server.status;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.http.HttpMethod;
import dev.remembrancer.server.http.Operation;
import dev.remembrancer.server.http.Request;
import dev.remembrancer.server.http.Response;
import dev.remembrancer.server.http.Route;
import dev.remembrancer.server.http.Routes;
import dev.remembrancer.server.http.Schema;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The routes that tell whether the server is there, whether it can work, and which it is. */
public final class Status implements Routes {
    private static final String GROUP = "server";

    private final Readiness readiness;
    private final String version;

    /**
     * @param remembrancer what must be usable
     * @param version of the server
     */
    public Status(Remembrancer remembrancer, InstantSource clock, String version) {
        this.readiness = new Readiness(remembrancer, clock);
        this.version = version;
    }

    @Override
    public List<Route> routes() {
        Operation health = Operation.of("health", GROUP, "Whether the server is there.")
                .answer(200, "It is.", Schema.object().required("status", Schema.words("ok")));
        return List.of(
                new Route(HttpMethod.GET, "/health", Permission.NONE, health, this::health),
                new Route(
                        HttpMethod.GET,
                        "/api/v1/health",
                        Permission.NONE,
                        health.called("healthOfVersion1"),
                        this::health),
                new Route(
                        HttpMethod.GET,
                        "/ready",
                        Permission.NONE,
                        Operation.of(
                                        "ready",
                                        GROUP,
                                        "Whether the store and the index can be used; says no more than that.")
                                .answer(200, "They can.", Schema.object().required("status", Schema.words("ready")))
                                .answer(
                                        503,
                                        "They can't.",
                                        Schema.object().required("status", Schema.words("not_ready"))),
                        this::ready),
                new Route(
                        HttpMethod.GET,
                        "/api/v1/version",
                        Permission.READ,
                        Operation.of("version", GROUP, "Which version the server is of.")
                                .answer(200, "The version.", Schema.object().required("version", Schema.text())),
                        this::version));
    }

    private Response health(Request request) {
        return Response.json(200, Map.of("status", "ok"));
    }

    private Response ready(Request request) {
        return readiness.isReady()
                ? Response.json(200, Map.of("status", "ready"))
                : Response.json(503, Map.of("status", "not_ready")).header("Retry-After", "1");
    }

    private Response version(Request request) {
        return Response.json(200, Map.of("version", version));
    }
}
