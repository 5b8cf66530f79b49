package dev.remembrancer.server.openai;

import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.http.Content;
import dev.remembrancer.server.http.HttpMethod;
import dev.remembrancer.server.http.Operation;
import dev.remembrancer.server.http.Request;
import dev.remembrancer.server.http.Response;
import dev.remembrancer.server.http.Route;
import dev.remembrancer.server.http.Routes;
import dev.remembrancer.server.http.Schema;
import dev.remembrancer.session.compacted.Digester;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/** The routes of the Conversations API, and of compaction, as OpenAI's own clients call them. */
public final class OpenAiRoutes implements Routes {
    private static final String ALL = "/v1/conversations";
    private static final String ONE = ALL + "/{session}";
    private static final String ITEMS = ONE + "/items";
    private static final String ITEM = ITEMS + "/{item}";
    private static final Schema INCLUDE = Schema.list(Schema.text());

    private final Conversations conversations;
    private final CompactedResponses compacted;

    /**
     * @param digester says what old items said, when a conversation is compacted
     */
    public OpenAiRoutes(Digester digester, InstantSource clock, SecureRandom random) {
        ItemIds ids = new ItemIds(random);
        this.conversations = new Conversations(ids);
        this.compacted = new CompactedResponses(digester, ids, clock);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route(
                        HttpMethod.POST,
                        ALL,
                        Permission.WRITE,
                        operation("createConversation", "Begins a conversation; sent again, it begins another.")
                                .body(OpenAiSchemas.NEW_CONVERSATION)
                                .answer(200, "It was begun.", OpenAiSchemas.CONVERSATION),
                        this::create),
                new Route(
                        HttpMethod.GET,
                        ONE,
                        Permission.READ,
                        operation("getConversation", "What is known about a conversation.")
                                .answer(200, "The conversation.", OpenAiSchemas.CONVERSATION),
                        request -> answer(conversations.retrieve(request.session()))),
                new Route(
                        HttpMethod.POST,
                        ONE,
                        Permission.WRITE,
                        operation(
                                        "updateConversation",
                                        "Puts other metadata in the place of what was there; sent again, it changes nothing.")
                                .body(OpenAiSchemas.CHANGED_CONVERSATION)
                                .answer(200, "It was changed.", OpenAiSchemas.CONVERSATION),
                        request -> answer(conversations.update(request.session(), request.text()))),
                new Route(
                        HttpMethod.DELETE,
                        ONE,
                        Permission.FORGET,
                        operation("deleteConversation", "Deletes a conversation with its items.")
                                .answer(200, "It was deleted.", OpenAiSchemas.DELETED_CONVERSATION),
                        request -> answer(conversations.delete(request.session()))),
                new Route(
                        HttpMethod.POST,
                        ITEMS,
                        Permission.WRITE,
                        including("createConversationItems", "Adds items, all or none of them.")
                                .header(
                                        "Idempotency-Key",
                                        Schema.text(),
                                        "Under the same one, it happens once however often it is sent.")
                                .body(OpenAiSchemas.NEW_ITEMS)
                                .answer(200, "They were added.", OpenAiSchemas.ITEMS),
                        this::append),
                new Route(
                        HttpMethod.GET,
                        ITEMS,
                        Permission.READ,
                        including("listConversationItems", "The items, page by page.")
                                .query("limit", Schema.integer(1, 100), "The most on a page; 20 if nothing is said.")
                                .query(
                                        "order",
                                        Schema.words("asc", "desc"),
                                        "The newest come first if nothing is said.")
                                .query("after", Schema.text(), "The last_id of the page before.")
                                .answer(200, "A page.", OpenAiSchemas.ITEMS),
                        request -> answer(conversations.list(request.session(), Paging.of(request.query())))),
                new Route(
                        HttpMethod.GET,
                        ITEM,
                        Permission.READ,
                        including("getConversationItem", "One item.")
                                .answer(200, "The item.", OpenAiSchemas.SHOWN_ITEM),
                        request -> answer(conversations.item(request.session(), request.path("item")))),
                new Route(
                        HttpMethod.DELETE,
                        ITEM,
                        Permission.FORGET,
                        operation("deleteConversationItem", "Deletes one item.")
                                .answer(200, "It was deleted; this is its conversation.", OpenAiSchemas.CONVERSATION),
                        request -> answer(conversations.deleteItem(request.session(), request.path("item")))),
                new Route(
                        HttpMethod.POST,
                        "/v1/responses/compact",
                        Permission.READ,
                        operation(
                                        "compactResponse",
                                        "Makes items shorter and stores nothing; sent again, it does the same.")
                                .body(OpenAiSchemas.TO_COMPACT)
                                .answer(200, "The shorter items.", OpenAiSchemas.COMPACTED),
                        request -> answer(compacted.compact(request.text()))));
    }

    private static Operation operation(String id, String summary) {
        return Operation.of(id, "openai", summary);
    }

    private static Operation including(String id, String summary) {
        return operation(id, summary)
                .query("include", INCLUDE, "Has no effect: all there is, is there.")
                .query("include[]", INCLUDE, "The same.");
    }

    private Response create(Request request) throws IOException {
        String prefix = request.caller().binding().sessionPrefix().orElse("");
        return answer(conversations.create(prefix, request.access()::session, request.text()));
    }

    private Response append(Request request) throws IOException {
        return answer(conversations.append(request.session(), request.text(), request.idempotencyKey()));
    }

    private static Response answer(String json) {
        return Response.text(200, Content.JSON, json);
    }
}
