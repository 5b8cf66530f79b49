package dev.remembrancer.server.session;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.http.Fields;
import dev.remembrancer.server.http.HttpMethod;
import dev.remembrancer.server.http.Operation;
import dev.remembrancer.server.http.Request;
import dev.remembrancer.server.http.Response;
import dev.remembrancer.server.http.Route;
import dev.remembrancer.server.http.Routes;
import dev.remembrancer.server.http.Schema;
import dev.remembrancer.session.IdempotencyKey;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The routes of the items of a session, on its current branch. What takes items away needs the permission to forget.
 */
public final class Items implements Routes {
    static final String PATH = Describing.ONE + "/items";
    private static final String ITEMS = "items";
    private static final String KEY = "idempotency_key";
    private static final String DIGEST = "idempotency_digest";
    private static final String NEWEST = "newest";

    @Override
    public List<Route> routes() {
        return List.of(
                new Route(
                        HttpMethod.GET,
                        PATH,
                        Permission.READ,
                        operation("getItems", "The items, the oldest first; none when there is no such session.")
                                .query("last", Schema.integer(), "Only so many, the newest.")
                                .answer(200, "The items.", itemsOf()),
                        this::read),
                new Route(
                        HttpMethod.POST,
                        PATH,
                        Permission.WRITE,
                        operation(
                                        "appendItems",
                                        "Adds items at the end, all or none; the session is made if not there.")
                                .header(
                                        "Idempotency-Key",
                                        Schema.text(),
                                        "Sent again with the same key, they are not added again; good until the session"
                                                + " is cleared.")
                                .body(Schema.object()
                                        .required(ITEMS, Schemas.ITEMS)
                                        .optional(
                                                KEY,
                                                Schema.text()
                                                        .described("The same as the header, which it goes before."))
                                        .optional(
                                                DIGEST,
                                                Schema.text()
                                                        .described("What all that is sent under the key has in common;"
                                                                + " else that is the items."))
                                        .named("NewItems"))
                                .answer(
                                        201,
                                        "They are there.",
                                        Schema.object()
                                                .required(
                                                        ITEMS, Schema.integer().described("How many were given."))
                                                .required(
                                                        "repeated",
                                                        Schema.flag().described("Whether they were there already."))
                                                .named("Appended")),
                        this::append),
                new Route(
                        HttpMethod.POST,
                        PATH + "/pop",
                        Permission.FORGET,
                        operation("popItem", "Removes the newest item. Sent again, it removes the next.")
                                .answer(
                                        200,
                                        "The item that went, if there was one.",
                                        Schema.object()
                                                .required(
                                                        "popped", Schema.flag().described("Whether there was one."))
                                                .optional("item", Schemas.ITEM)
                                                .named("Popped")),
                        this::pop),
                new Route(
                        HttpMethod.POST,
                        PATH + "/remove",
                        Permission.FORGET,
                        operation(
                                        "removeItem",
                                        "Removes an item near the end, if what comes after it is what is expected."
                                                + " Sent again, it is a conflict.")
                                .body(Schema.object()
                                        .required(
                                                NEWEST,
                                                Schemas.ITEMS.described("The newest items, the oldest of them first:"
                                                        + " that one goes, the others stay."))
                                        .named("Removal"))
                                .answer(200, "It is gone.", Schema.object().required("item", Schemas.ITEM)),
                        this::remove),
                new Route(
                        HttpMethod.POST,
                        PATH + "/replace",
                        Permission.FORGET,
                        operation("replaceItems", "Puts others in the place of the oldest items, in one step.")
                                .body(Schema.object()
                                        .required("expected", Schemas.ITEMS.described("The oldest items; all that go."))
                                        .required("replacement", Schemas.ITEMS.described("What comes in their place."))
                                        .named("Replacement"))
                                .answer(
                                        200,
                                        "They are replaced.",
                                        Schema.object()
                                                .required("removed", Schema.integer())
                                                .required("added", Schema.integer())
                                                .required("kept", Schema.integer())
                                                .named("Replaced")),
                        this::replace),
                new Route(
                        HttpMethod.GET,
                        Describing.ONE + "/damaged",
                        Permission.READ,
                        operation("getDamagedItems", "The items that can't be read, the oldest first.")
                                .answer(
                                        200,
                                        "Where they are and why they can't be read.",
                                        Schema.object()
                                                .required(
                                                        "damaged",
                                                        Schema.list(Schema.object()
                                                                .required("place", Schema.text())
                                                                .required("problem", Schema.text())))
                                                .named("Damaged")),
                        this::damaged));
    }

    /** The form of an answer that is a session's items. */
    static Schema itemsOf() {
        return Schema.object()
                .required("session_id", Schema.text())
                .required(ITEMS, Schemas.ITEMS)
                .named("SessionItems");
    }

    private static Operation operation(String id, String summary) {
        return Operation.of(id, "sessions", summary)
                .header(Request.SESSION_HEADER, Schema.text(), Schemas.NAMED_ELSEWHERE);
    }

    private Response read(Request request) {
        Session session = request.session();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("session_id", session.id().value());
        answer.put(ITEMS, session.items(last(request.query())));
        return Response.json(200, answer);
    }

    /** How many of the newest items are asked for. */
    static int last(Fields fields) {
        return fields.integer("last").orElse(Integer.MAX_VALUE);
    }

    private Response append(Request request) throws IOException {
        ItemsBody body = ItemsBody.of(request.text(), Set.of(ITEMS, KEY, DIGEST));
        List<Item> items = body.items(ITEMS);
        Session session = request.session();
        Optional<String> key = body.text(KEY).or(request::idempotencyKey);
        Optional<String> digest = body.text(DIGEST);
        if (digest.isPresent() && key.isEmpty()) {
            throw new InvalidRequestException(DIGEST, "stands without an " + KEY + "; give both or none");
        }
        Session.Appended appended = key.map(value -> session.append(
                        items,
                        digest.map(common -> new IdempotencyKey(value, common))
                                .orElseGet(() -> IdempotencyKey.of(value, items))))
                .orElseGet(() -> session.append(items));
        return Response.json(201, Map.of(ITEMS, appended.items(), "repeated", appended.repeated()));
    }

    private Response pop(Request request) {
        Optional<Item> popped = request.session().pop();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("popped", popped.isPresent());
        popped.ifPresent(item -> answer.put("item", item));
        return Response.json(200, answer);
    }

    private Response remove(Request request) throws IOException {
        List<Item> newest = ItemsBody.of(request.text(), Set.of(NEWEST)).items(NEWEST);
        if (newest.isEmpty()) {
            throw new InvalidRequestException(NEWEST, "is empty; name at least the item that goes");
        }
        Item removed = request.session().pop(new Newest(newest)).orElseThrow(Newest::areOthers);
        return Response.json(200, Map.of("item", removed));
    }

    private Response replace(Request request) throws IOException {
        ItemsBody body = ItemsBody.of(request.text(), Set.of("expected", "replacement"));
        Session.Replaced replaced = request.session().replace(body.items("expected"), body.items("replacement"));
        return Response.json(
                200, Map.of("removed", replaced.removed(), "added", replaced.added(), "kept", replaced.kept()));
    }

    private Response damaged(Request request) {
        List<Map<String, String>> damaged = request.session().damaged().stream()
                .map(item -> Map.of("place", item.place(), "problem", item.problem()))
                .toList();
        return Response.json(200, Map.of("damaged", damaged));
    }
}
