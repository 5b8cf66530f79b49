package dev.remembrancer.server.memory;

import dev.remembrancer.hygiene.rollback.Rollback;
import dev.remembrancer.memory.Source;
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

/** The route that takes back what came from a session, an author or a source since a time. */
public final class RollingBack implements Routes {
    @Override
    public List<Route> routes() {
        return List.of(new Route(
                HttpMethod.POST,
                "/api/v1/agents/{agent}/rollback",
                Permission.ADMIN,
                Operation.of(
                                "rollBack",
                                "memories",
                                "Takes back what came from a session, an author or a source since a time; what it had"
                                        + " superseded is current again. Sent again, it changes nothing more.")
                        .body(Schema.object()
                                .optional(
                                        "origin_session",
                                        Schema.text().described("The conversation that it came from."))
                                .optional("author", Schema.text().described("Who spoke the words."))
                                .optional("source", Schemas.SOURCE)
                                .optional("after", Schema.time().described("Recorded at or after."))
                                .optional("dry_run", Schema.flag().described("Only says what would happen."))
                                .plus(Selecting.WHERE)
                                .plus(Fields.SCOPE)
                                .named("Rollback"))
                        .answer(
                                200,
                                "What was taken back.",
                                Schema.object()
                                        .required("taken_back", Schema.list(Schema.text()))
                                        .required("current_again", Schema.list(Schema.text()))
                                        .required("dry_run", Schema.flag())
                                        .named("RolledBack")),
                this::rollBack));
    }

    private Response rollBack(Request request) throws IOException {
        Fields fields = request.fields();
        Rollback what = new Rollback(
                fields.text("origin_session"),
                fields.text("author"),
                fields.text("source").map(Source::of),
                fields.instant("after"));
        boolean dryRun = fields.flag("dry_run").orElse(false);
        return Response.json(
                200, request.memories(fields).rollBack(what, dryRun).fields());
    }
}
