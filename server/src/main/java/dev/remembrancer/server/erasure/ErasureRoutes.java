package dev.remembrancer.server.erasure;

import dev.remembrancer.ErasureId;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.erasure.EraseRequest;
import dev.remembrancer.erasure.Erasure;
import dev.remembrancer.erasure.Subject;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.http.Fields;
import dev.remembrancer.server.http.Handler;
import dev.remembrancer.server.http.HttpMethod;
import dev.remembrancer.server.http.Operation;
import dev.remembrancer.server.http.Request;
import dev.remembrancer.server.http.Response;
import dev.remembrancer.server.http.Route;
import dev.remembrancer.server.http.Routes;
import dev.remembrancer.server.http.Schema;
import dev.remembrancer.session.SessionId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The routes of erasures. An administrator erases from the own tenant. */
public final class ErasureRoutes implements Routes {
    private static final String ALL = "/api/v1/erasures";
    private static final int LISTED = 100;

    private static final Schema COUNTS = Schema.object()
            .required("memories", Schema.integer())
            .required("versions", Schema.integer())
            .required("passages", Schema.integer())
            .required("forgotten", Schema.integer())
            .required("receipts", Schema.integer())
            .required("changes", Schema.integer())
            .required("reviews", Schema.integer())
            .optional("vaulted", Schema.integer().described("Where there were some: values of the vault."))
            .required("sessions", Schema.integer())
            .required("items", Schema.integer())
            .named("ErasureCounts");

    private static final Schema PLACE = Schema.object()
            .required("place", Schema.text())
            .required("clean", Schema.flag())
            .required("bytes", Schema.integer().described("How much was read back and looked through."))
            .required("rewritten", Schema.flag().described("Whether the file was written anew."))
            .optional("pending", Schema.text().described("Why something may be there still."))
            .named("ErasurePlace");

    private static final Schema ERASURE = Schema.object()
            .optional("erasure_id", Schema.text())
            .required("state", Schema.text().described("preview, under_way or finished."))
            .required("subject_digest", Schema.text().described("Of the user's id, under a secret of the store."))
            .required("reason", Schema.text())
            .required("begun_at", Schema.text())
            .optional("ended_at", Schema.text())
            .required("removed", COUNTS)
            .required("places", Schema.list(PLACE))
            .required("untouched", Schema.list(Schema.text()).described("Files beside it, such as backups."))
            .optional("public_key", Schema.text().described("Ed25519, X.509 in base64."))
            .optional("signature", Schema.text().described("Of everything else, as JSON in one line, in base64."))
            .optional("sessions", Schema.list(Schema.text()).described("Of a preview: the sessions that would go."))
            .optional(
                    "shared_sessions",
                    Schema.list(Schema.text())
                            .described("Of a preview: sessions of others, too, which stay unless they are named."))
            .named("Erasure");

    private static final Schema NEW = Schema.object()
            .required("user_id", Schema.text().described("Whom: the user that scopes bind."))
            .optional("reason", Schema.text().described("Why, for the receipt; it should name nobody."))
            .optional("sessions", Schema.list(Schema.text()).described("Sessions that go too, whosever they are."))
            .optional("dry_run", Schema.flag().described("Only count what would go."))
            .named("NewErasure");

    @Override
    public List<Route> routes() {
        return List.of(
                route(
                        HttpMethod.GET,
                        ALL,
                        operation("listErasures", "The last hundred erasures, the last first.")
                                .answer(200, "Them.", Schema.object().required("erasures", Schema.list(ERASURE))),
                        this::list),
                route(
                        HttpMethod.POST,
                        ALL,
                        operation(
                                        "erase",
                                        "Removes everything of a user for good. Sent again, it finds nothing, unless"
                                                + " something was remembered since.")
                                .body(NEW)
                                .answer(200, "All files are looked through; the receipt, or the preview.", ERASURE)
                                .answer(202, "Nobody sees anything of the user; the files follow.", ERASURE),
                        this::erase),
                route(
                        HttpMethod.GET,
                        ALL + "/{erasure}",
                        operation("getErasure", "One erasure, by its id.").answer(200, "The erasure.", ERASURE),
                        this::get));
    }

    private static Route route(HttpMethod method, String path, Operation operation, Handler handler) {
        return new Route(method, path, Permission.ADMIN, operation, handler);
    }

    private static Operation operation(String id, String summary) {
        return Operation.of(id, "erasures", summary);
    }

    private Response list(Request request) {
        return Response.json(
                200,
                Map.of(
                        "erasures",
                        request.remembrancer().erasures().recent(LISTED).stream()
                                .map(Erasure::fields)
                                .toList()));
    }

    private Response erase(Request request) throws IOException {
        Fields fields = request.fields();
        EraseRequest wanted = new EraseRequest(
                new Subject(fields.text("user_id")
                        .orElseThrow(() -> new InvalidRequestException("user_id", "is missing: whom to erase"))),
                fields.text("reason").orElse(""),
                fields.texts("sessions").stream().map(SessionId::new).collect(Collectors.toSet()));
        boolean dryRun = fields.flag("dry_run").orElse(false);
        if (dryRun) {
            return Response.json(
                    200, request.remembrancer().erasures().preview(wanted).fields());
        }
        Erasure erasure = request.remembrancer().erasures().erase(wanted);
        return Response.json(erasure.isFinished() ? 200 : 202, erasure.fields());
    }

    private Response get(Request request) {
        ErasureId id = new ErasureId(request.path("erasure"));
        return request.remembrancer()
                .erasures()
                .find(id)
                .map(erasure -> Response.json(200, erasure.fields()))
                .orElseThrow(() -> new NotFoundException("no erasure " + id));
    }
}
