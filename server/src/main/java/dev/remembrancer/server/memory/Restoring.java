package dev.remembrancer.server.memory;

import dev.remembrancer.memory.ForgottenMemory;
import dev.remembrancer.memory.ForgottenPage;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Restored;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.http.Fields;
import dev.remembrancer.server.http.HttpMethod;
import dev.remembrancer.server.http.Operation;
import dev.remembrancer.server.http.Request;
import dev.remembrancer.server.http.Response;
import dev.remembrancer.server.http.Route;
import dev.remembrancer.server.http.Routes;
import dev.remembrancer.server.http.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The routes that show what was forgotten, and put it back. Who may forget may do so. */
public final class Restoring implements Routes {
    private static final int DEFAULT_LIMIT = 50;

    @Override
    public List<Route> routes() {
        return List.of(
                new Route(
                        HttpMethod.GET,
                        "/api/v1/agents/{agent}/forgotten",
                        Permission.FORGET,
                        Operation.of(
                                        "listForgotten",
                                        "memories",
                                        "What was forgotten and can be restored still, version by version, the last"
                                                + " forgotten first.")
                                .query("cursor", Schema.text(), "Where to go on: next_cursor of the page before.")
                                .query("limit", Schema.integer(1, 1_000), "The most on a page; 50 if not given.")
                                .query(Selecting.WHERE)
                                .answer(
                                        200,
                                        "A page of them.",
                                        Schema.object()
                                                .required("memories", Schema.list(Schemas.FORGOTTEN))
                                                .required(
                                                        "next_cursor",
                                                        Schema.text().orNull())
                                                .named("ForgottenPage")),
                        this::list),
                new Route(
                        HttpMethod.POST,
                        Selecting.ONE + "/restore",
                        Permission.FORGET,
                        Operation.of(
                                        "restoreMemory",
                                        "memories",
                                        "Puts a forgotten memory back with all its versions. Sent again, it is a"
                                                + " conflict, since it is not forgotten any more.")
                                .query(Selecting.WHERE)
                                .answer(
                                        200,
                                        "What came back.",
                                        Schema.object()
                                                .required("id", Schema.text())
                                                .required("restored", Schema.flag())
                                                .required("content", Schema.text())
                                                .required("versions", Schema.integer())
                                                .named("Restored")),
                        this::restore));
    }

    private Response list(Request request) {
        Fields fields = request.query();
        ForgottenPage page = request.memories(fields)
                .forgotten(
                        fields.text("cursor").map(Page.Cursor::new),
                        fields.integer("limit").orElse(DEFAULT_LIMIT));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("memories", page.memories().stream().map(Restoring::view).toList());
        answer.put("next_cursor", page.next().map(Page.Cursor::value).orElse(null));
        return Response.json(200, answer);
    }

    private Response restore(Request request) {
        Restored restored = request.memories(request.query()).restore(Selecting.id(request));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", restored.memory().id().value());
        answer.put("restored", true);
        answer.put("content", restored.memory().content());
        answer.put("versions", restored.versions());
        return Response.json(200, answer);
    }

    private static Map<String, @Nullable Object> view(ForgottenMemory forgotten) {
        Map<String, @Nullable Object> fields = MemoryView.of(forgotten.memory());
        fields.put("forgotten_at", forgotten.forgottenAt().toString());
        fields.put("kept_until", forgotten.keptUntil().toString());
        return fields;
    }
}
