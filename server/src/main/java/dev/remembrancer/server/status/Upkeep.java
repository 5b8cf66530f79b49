package dev.remembrancer.server.status;

import dev.remembrancer.audit.Act;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.http.HttpMethod;
import dev.remembrancer.server.http.Operation;
import dev.remembrancer.server.http.Request;
import dev.remembrancer.server.http.Response;
import dev.remembrancer.server.http.Route;
import dev.remembrancer.server.http.Routes;
import dev.remembrancer.server.http.Schema;
import java.util.List;
import java.util.Map;

/** The routes that look after all that is here: checked, and its index built anew. Both may take long. */
public final class Upkeep implements Routes {
    private static final Schema PROBLEM = Schema.object()
            .required("place", Schema.text())
            .required("what", Schema.text())
            .named("StoreProblem");

    @Override
    public List<Route> routes() {
        return List.of(
                new Route(
                        HttpMethod.POST,
                        "/api/v1/check",
                        Permission.ADMIN,
                        operation("check", "Looks at everything, and names what is wrong.")
                                .answer(
                                        200,
                                        "What is wrong; nothing, when all is well.",
                                        Schema.object().required("problems", Schema.list(PROBLEM))),
                        this::check),
                new Route(
                        HttpMethod.POST,
                        "/api/v1/reindex",
                        Permission.ADMIN,
                        operation("reindex", "Builds the search index anew from the store; recall goes on.")
                                .answer(
                                        200,
                                        "It is built.",
                                        Schema.object()
                                                .required(
                                                        "versions",
                                                        Schema.integer().described("How many it holds now."))),
                        this::reindex));
    }

    private static Operation operation(String id, String summary) {
        return Operation.of(id, "server", summary);
    }

    private Response check(Request request) {
        List<Map<String, String>> problems = request.remembrancer().check().stream()
                .map(problem -> Map.of("place", problem.place(), "what", problem.what()))
                .toList();
        return Response.json(200, Map.of("problems", problems));
    }

    private Response reindex(Request request) {
        request.access().note(Act.REINDEX, "index");
        return Response.json(200, Map.of("versions", request.remembrancer().reindex()));
    }
}
