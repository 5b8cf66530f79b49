package dev.remembrancer.server.memory;

import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Memories;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Order;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.http.Fields;
import dev.remembrancer.server.http.HttpMethod;
import dev.remembrancer.server.http.Operation;
import dev.remembrancer.server.http.Request;
import dev.remembrancer.server.http.Response;
import dev.remembrancer.server.http.Route;
import dev.remembrancer.server.http.Routes;
import dev.remembrancer.server.http.Schema;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The routes that show stored memories. Each stands in the scope that its query names, the open one if it names none;
 * {@code all_scopes=true} looks across all of them.
 */
public final class Keeping implements Routes {
    private static final int DEFAULT_LIMIT = 50;

    /** Numbered pages are found by reading those before them, so there is an end to it. */
    private static final int LAST_PAGE = 1_000;

    private final InstantSource clock;

    /**
     * @param clock what a question without a time means by now
     */
    public Keeping(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                reading(
                        Selecting.ALL,
                        operation("listMemories", "The selected memories, in the order that sort names.")
                                .query("cursor", Schema.text(), "Where to go on: next_cursor of the page before.")
                                .query(
                                        "limit",
                                        Schema.integer(1, 1_000),
                                        "The most memories on a page; 50 if not given.")
                                .query(
                                        "page",
                                        Schema.integer(1, LAST_PAGE),
                                        "Instead of a cursor, the number of a page.")
                                .query("per_page", Schema.integer(1, 100), "How many are on a numbered page; else 20.")
                                .query("sort", Selecting.ORDERS, "In which order; recent if not given.")
                                .query(Selecting.CONDITIONS)
                                .query(Selecting.WHERE)
                                .answer(
                                        200,
                                        "A page of them.",
                                        Schema.object()
                                                .required("memories", Schema.list(Schemas.MEMORY))
                                                .required("total", Schema.integer())
                                                .required(
                                                        "next_cursor",
                                                        Schema.text().orNull())
                                                .optional("page", Schema.integer())
                                                .optional("per_page", Schema.integer())
                                                .optional("pages", Schema.integer())
                                                .named("MemoryPage")),
                        this::list),
                reading(
                        Selecting.ONE,
                        operation("getMemory", "One version of a memory.")
                                .query(Selecting.WHERE)
                                .answer(200, "The memory; its ETag changes with what can be changed.", Schemas.MEMORY),
                        this::show),
                reading(
                        Selecting.ONE + "/history",
                        operation("getHistory", "Every version of a memory, the first recorded first.")
                                .query(Selecting.WHERE)
                                .answer(
                                        200,
                                        "The versions.",
                                        Schema.object()
                                                .required("memories", Schema.list(Schemas.MEMORY))
                                                .named("History")),
                        this::history),
                reading(
                        Selecting.ONE + "/as-of",
                        operation("getAsOf", "The version that was true at one time, by what was known at another.")
                                .query("valid_at", Schema.time(), "When it was true; now, when it is not given.")
                                .query("known_at", Schema.time(), "By what was known then; now, when it is not given.")
                                .query(Selecting.WHERE)
                                .answer(200, "That version.", Schemas.MEMORY),
                        this::asOf));
    }

    private static Route reading(String path, Operation operation, dev.remembrancer.server.http.Handler handler) {
        return new Route(HttpMethod.GET, path, Permission.READ, operation, handler);
    }

    private static Operation operation(String id, String summary) {
        return Operation.of(id, "memories", summary);
    }

    private Response list(Request request) {
        Fields fields = request.query();
        Memories memories = request.memories(fields);
        Selection selection = Selecting.selection(fields);
        Order order = Selecting.order(fields);
        if (fields.integer("page").or(() -> fields.integer("per_page")).isPresent()) {
            return numbered(memories, selection, order, fields);
        }
        Page page = memories.list(
                selection,
                order,
                fields.text("cursor").map(Page.Cursor::new),
                fields.integer("limit").orElse(DEFAULT_LIMIT));
        return Response.json(200, view(page, memories.count(selection)));
    }

    /** A page by its number, as clients of other services ask for it. */
    private static Response numbered(Memories memories, Selection selection, Order order, Fields fields) {
        int number = Checks.between("page", fields.integer("page").orElse(1), 1, LAST_PAGE);
        int size = Checks.between("per_page", fields.integer("per_page").orElse(20), 1, 100);
        if (fields.text("cursor").isPresent() || fields.integer("limit").isPresent()) {
            throw new InvalidRequestException("page", "stands beside a cursor or a limit; give one of them");
        }
        Page page = memories.list(selection, order, Optional.empty(), size);
        for (int before = 1; before < number; before++) {
            page = page.next().isPresent()
                    ? memories.list(selection, order, page.next(), size)
                    : new Page(List.of(), Optional.empty());
        }
        long total = memories.count(selection);
        Map<String, @Nullable Object> answer = view(page, total);
        answer.put("page", number);
        answer.put("per_page", size);
        answer.put("pages", (total + size - 1) / size);
        return Response.json(200, answer);
    }

    private static Map<String, @Nullable Object> view(Page page, long total) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("memories", views(page.memories()));
        answer.put("next_cursor", page.next().map(Page.Cursor::value).orElse(null));
        answer.put("total", total);
        return answer;
    }

    private Response show(Request request) {
        Memory memory =
                request.memories(request.query()).get(Selecting.id(request)).orElseThrow(Selecting::none);
        return Response.json(200, MemoryView.of(memory)).etag(MemoryView.state(memory));
    }

    private Response history(Request request) {
        return Response.json(
                200, Map.of("memories", views(request.memories(request.query()).history(Selecting.id(request)))));
    }

    private Response asOf(Request request) {
        Fields fields = request.query();
        return Response.json(
                200,
                request.memories(fields)
                        .asOf(
                                Selecting.id(request),
                                fields.instant("valid_at").orElseGet(clock::instant),
                                fields.instant("known_at").orElseGet(clock::instant))
                        .map(MemoryView::of)
                        .orElseThrow(Selecting::none));
    }

    private static List<Map<String, @Nullable Object>> views(List<Memory> memories) {
        return memories.stream().map(MemoryView::of).toList();
    }
}
