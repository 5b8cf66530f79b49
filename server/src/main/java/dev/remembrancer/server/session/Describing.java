package dev.remembrancer.server.session;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.http.Fields;
import dev.remembrancer.server.http.HttpMethod;
import dev.remembrancer.server.http.Operation;
import dev.remembrancer.server.http.Request;
import dev.remembrancer.server.http.Response;
import dev.remembrancer.server.http.Route;
import dev.remembrancer.server.http.Routes;
import dev.remembrancer.server.http.Schema;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.SessionPage;
import dev.remembrancer.session.SessionQuery;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The routes of sessions as wholes: listed, described, shown and cleared. */
public final class Describing implements Routes {
    static final String ALL = "/api/v1/sessions";
    static final String ONE = ALL + "/{session}";

    @Override
    public List<Route> routes() {
        return List.of(
                new Route(
                        HttpMethod.GET,
                        ALL,
                        Permission.READ,
                        operation("listSessions", "The sessions, by name in the order of the store.")
                                .query("prefix", Schema.text(), "What their names begin with.")
                                .query("owner", Schema.text(), "Whose they are.")
                                .query("updated_from", Schema.time(), "Last changed at or after.")
                                .query("updated_until", Schema.time(), "Last changed before.")
                                .query("limit", Schema.integer(1, 1_000), "The most on a page; 100 if not given.")
                                .query("cursor", Schema.text(), "Where to go on: next_cursor of the page before.")
                                .query("after", Schema.text(), "The same, by name: next of the page before.")
                                .answer(
                                        200,
                                        "A page of them.",
                                        Schema.object()
                                                .required("sessions", Schema.list(Schemas.SESSION))
                                                .required(
                                                        "next_cursor",
                                                        Schema.text().orNull())
                                                .required("next", Schema.text().orNull())
                                                .named("SessionPage")),
                        this::list),
                new Route(
                        HttpMethod.PUT,
                        ONE,
                        Permission.WRITE,
                        one("describeSession", "Says whose a session is, and other facts; it is made if not there.")
                                .header("If-Match", Schema.text(), "Only if it still has this ETag.")
                                .body(Schema.object()
                                        .optional("owner", Schema.text())
                                        .optional("metadata", Schemas.METADATA)
                                        .named("SessionDescription"))
                                .answer(200, "The session as it is now.", Schemas.SESSION),
                        this::describe),
                new Route(
                        HttpMethod.GET,
                        ONE,
                        Permission.READ,
                        one("getSession", "What is known about a session, its items aside.")
                                .answer(200, "The session.", Schemas.SESSION),
                        this::show),
                new Route(
                        HttpMethod.DELETE,
                        ONE,
                        Permission.FORGET,
                        one("clearSession", "Removes a session with all its items and branches.")
                                .answer(
                                        200,
                                        "It is gone, or was not there.",
                                        Schema.object()
                                                .required("items", Schema.integer())
                                                .named("Cleared")),
                        this::clear));
    }

    private static Operation operation(String id, String summary) {
        return Operation.of(id, "sessions", summary);
    }

    private static Operation one(String id, String summary) {
        return operation(id, summary).header(Request.SESSION_HEADER, Schema.text(), Schemas.NAMED_ELSEWHERE);
    }

    private Response list(Request request) {
        Fields fields = request.query();
        SessionQuery conditions = new SessionQuery(
                fields.text("prefix").orElse(""),
                fields.text("owner"),
                fields.instant("updated_from"),
                fields.instant("updated_until"),
                Optional.empty(),
                fields.integer("limit").orElse(SessionQuery.ALL.limit()));
        Optional<SessionId> cursor = fields.text("cursor").map(text -> Cursor.read(conditions, text));
        Optional<SessionId> after = fields.text("after").map(SessionId::new);
        if (cursor.isPresent() && after.isPresent()) {
            throw new InvalidRequestException("after", "stands beside a cursor; give one of them");
        }
        SessionPage page = request.access()
                .sessionPage(cursor.or(() -> after).map(conditions::after).orElse(conditions));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("sessions", page.sessions().stream().map(SessionInfo::fields).toList());
        answer.put(
                "next_cursor",
                page.next().map(next -> Cursor.write(conditions, next)).orElse(null));
        answer.put("next", page.next().map(SessionId::value).orElse(null));
        return Response.json(200, answer);
    }

    private Response describe(Request request) throws IOException {
        Fields fields = request.fields();
        Session session = request.session();
        if (request.header("If-Match").isPresent()) {
            request.requireMatch(session.info().map(Describing::state).orElse(""));
        }
        SessionInfo described = session.describe(fields.text("owner"), metadata(fields));
        return shown(described);
    }

    private Response show(Request request) {
        SessionId id = request.sessionId();
        return shown(request.session().info().orElseThrow(() -> none(id)));
    }

    private Response clear(Request request) {
        return Response.json(200, Map.of("items", request.session().clear().items()));
    }

    private static NotFoundException none(SessionId id) {
        return new NotFoundException("There is no session of the name " + id + "; GET " + ALL + " lists them.");
    }

    private static Map<String, String> metadata(Fields fields) {
        Map<String, String> metadata = new LinkedHashMap<>();
        fields.object("metadata")
                .ifPresent(given -> given.written()
                        .keySet()
                        .forEach(name -> metadata.put(
                                name,
                                given.text(name)
                                        .orElseThrow(() ->
                                                new InvalidRequestException("metadata." + name, "must be a text")))));
        return metadata;
    }

    private static Response shown(SessionInfo info) {
        return Response.json(200, info.fields()).etag(state(info));
    }

    private static String state(SessionInfo info) {
        return info.id() + "\n" + info.owner() + "\n" + new TreeMap<>(info.metadata());
    }
}
