package dev.remembrancer.server.status;

import dev.remembrancer.audit.Act;
import dev.remembrancer.hygiene.expiry.Sweep;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.http.Fields;
import dev.remembrancer.server.http.HttpMethod;
import dev.remembrancer.server.http.Operation;
import dev.remembrancer.server.http.Request;
import dev.remembrancer.server.http.Response;
import dev.remembrancer.server.http.Route;
import dev.remembrancer.server.http.Routes;
import dev.remembrancer.server.http.Schema;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The routes that look after all that is here: checked, swept, and its index built anew. They may take long. */
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
                        this::reindex),
                new Route(
                        HttpMethod.POST,
                        "/api/v1/sweep",
                        Permission.ADMIN,
                        operation(
                                        "sweep",
                                        "Removes for good what has expired, and what was forgotten long enough ago. Sent"
                                                + " again, it removes what is over by then.")
                                .body(Schema.object()
                                        .optional("dry_run", Schema.flag().described("Only says how much would go."))
                                        .optional(
                                                "clock_is_right",
                                                Schema.flag()
                                                        .described("The clock is right, whatever the store knows."))
                                        .named("Sweep"))
                                .answer(
                                        200,
                                        "What went.",
                                        Schema.object()
                                                .required("expired", Schema.integer())
                                                .required(
                                                        "outlived",
                                                        Schema.integer()
                                                                .described("Kept as long as a retention allows."))
                                                .required("forgotten", Schema.integer())
                                                .required(
                                                        "revalidations",
                                                        Schema.integer()
                                                                .described("Procedures about which a person is asked,"
                                                                        + " since nobody verified them for too long."))
                                                .required("at", Schema.time())
                                                .required("dry_run", Schema.flag())
                                                .named("Swept")),
                        this::sweep));
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

    private Response sweep(Request request) throws IOException {
        Fields fields = request.fields();
        Sweep how = new Sweep(
                fields.flag("dry_run").orElse(false),
                fields.flag("clock_is_right").orElse(false));
        return Response.json(200, request.remembrancer().sweep(how).fields());
    }

    private Response reindex(Request request) {
        request.access().note(Act.REINDEX, "index");
        return Response.json(200, Map.of("versions", request.remembrancer().reindex()));
    }
}
