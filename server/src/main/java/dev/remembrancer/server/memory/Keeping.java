package dev.remembrancer.server.memory;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.memory.Forgotten;
import dev.remembrancer.memory.MemoryKey;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Selection;
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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The routes of stored memories: listed, shown, forgotten. Each stands in the scope that its query names, the open one
 * if it names none; {@code all_scopes=true} looks across all of them.
 */
public final class Keeping implements Routes {
    private static final int DEFAULT_LIMIT = 50;

    private static final Schema WHERE = Fields.LEVELS.optional(
            "all_scopes", Schema.flag().described("Looks across all scopes; no scope may be given beside it."));

    private static final Schema DRY_RUN =
            Schema.object().optional("dry_run", Schema.flag().described("Only says what would be forgotten."));

    private static final Schema CONDITIONS = TypeWords.SEVERAL
            .optional("tag", Schema.list(Schema.text()).described("All of which it must have."))
            .optional("tags", Schema.list(Schema.text()).described("The same as tag."))
            .optional("key", Schema.text().described("The dotted name it has."))
            .optional("source", Schemas.SOURCE)
            .optional("pinned", Schema.flag().described("Whether it is pinned."))
            .optional("recorded_from", Schema.time().described("Recorded at or after."))
            .optional("recorded_until", Schema.time().described("Recorded before."))
            .optional("state", Schema.words("current", "every").described("Whether replaced versions count too."));

    private static final String ALL = "/api/v1/agents/{agent}/memories";
    private static final String ONE = "/api/v1/agents/{agent}/memories/{memory}";

    @Override
    public List<Route> routes() {
        return List.of(
                new Route(
                        HttpMethod.GET,
                        ALL,
                        Permission.READ,
                        operation("listMemories", "The selected memories, the latest recorded first.")
                                .query("cursor", Schema.text(), "Where to go on: next_cursor of the page before.")
                                .query("limit", Schema.integer(1, 1_000), "The most memories on a page.")
                                .query(CONDITIONS)
                                .query(WHERE)
                                .answer(
                                        200,
                                        "A page of them.",
                                        Schema.object()
                                                .required("memories", Schema.list(Schemas.MEMORY))
                                                .required("total", Schema.integer())
                                                .required(
                                                        "next_cursor",
                                                        Schema.text().orNull())
                                                .named("MemoryPage")),
                        this::list),
                new Route(
                        HttpMethod.DELETE,
                        ALL,
                        Permission.FORGET,
                        operation("forgetMemories", "Forgets all that is selected, each with all its versions.")
                                .query("all", Schema.flag(), "Must be true when there is no condition.")
                                .query(DRY_RUN)
                                .query(CONDITIONS)
                                .query(WHERE)
                                .answer(200, "What was forgotten.", Schemas.FORGOTTEN),
                        this::forgetSelected),
                new Route(
                        HttpMethod.GET,
                        ONE,
                        Permission.READ,
                        operation("getMemory", "One version of a memory.")
                                .query(WHERE)
                                .answer(200, "The memory.", Schemas.MEMORY),
                        this::show),
                new Route(
                        HttpMethod.DELETE,
                        ONE,
                        Permission.FORGET,
                        operation("forgetMemory", "Forgets one memory with all its versions.")
                                .query(DRY_RUN)
                                .query(WHERE)
                                .answer(200, "What was forgotten.", Schemas.FORGOTTEN),
                        this::forgetOne));
    }

    private static Operation operation(String id, String summary) {
        return Operation.of(id, "memories", summary);
    }

    private Response list(Request request) {
        Fields fields = request.query();
        Memories memories = request.memories(fields);
        Selection selection = selection(fields);
        Page page = memories.list(
                selection,
                fields.text("cursor").map(Page.Cursor::new),
                fields.integer("limit").orElse(DEFAULT_LIMIT));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("memories", page.memories().stream().map(MemoryView::of).toList());
        answer.put("next_cursor", page.next().map(Page.Cursor::value).orElse(null));
        answer.put("total", memories.count(selection));
        return Response.json(200, answer);
    }

    private Response show(Request request) {
        Fields fields = request.query();
        return Response.json(
                200,
                request.memories(fields).get(id(request)).map(MemoryView::of).orElseThrow(Keeping::none));
    }

    private Response forgetOne(Request request) {
        Fields fields = request.query();
        Forgotten forgotten = request.memories(fields).forget(List.of(id(request)), isDryRun(fields));
        if (forgotten.memories().isEmpty()) {
            throw none();
        }
        return Response.json(200, view(forgotten));
    }

    private Response forgetSelected(Request request) {
        Fields fields = request.query();
        Selection selection = selection(fields);
        if (selection.isEverything() && !fields.flag("all").orElse(false)) {
            throw new InvalidRequestException(
                    "all",
                    "is missing: without a condition this forgets all that is visible from the scope, what belongs to"
                            + " the whole agent included; say all=true to mean it, dry_run=true to see it");
        }
        return Response.json(200, view(request.memories(fields).forget(selection, isDryRun(fields))));
    }

    private static Selection selection(Fields fields) {
        Set<String> tags = new LinkedHashSet<>(fields.texts("tag"));
        tags.addAll(fields.texts("tags"));
        return new Selection(
                TypeWords.types(fields),
                tags,
                fields.text("key").map(MemoryKey::new),
                fields.text("source").map(Source::of),
                fields.flag("pinned"),
                fields.instant("recorded_from"),
                fields.instant("recorded_until"),
                fields.text("state").map(Keeping::state).orElse(Selection.State.CURRENT));
    }

    private static Selection.State state(String word) {
        return switch (word) {
            case "current" -> Selection.State.CURRENT;
            case "every" -> Selection.State.EVERY;
            default -> throw new InvalidRequestException("state", "is none of current, every");
        };
    }

    private static boolean isDryRun(Fields fields) {
        return fields.flag("dry_run").orElse(false);
    }

    private static MemoryId id(Request request) {
        return new MemoryId(request.path("memory"));
    }

    private static NotFoundException none() {
        return new NotFoundException("No memory with this id is visible from this scope.");
    }

    private static Map<String, @Nullable Object> view(Forgotten forgotten) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("deleted", forgotten.dryRun() ? 0 : forgotten.memories().size());
        fields.put(
                "forgotten", forgotten.memories().stream().map(Object::toString).toList());
        fields.put("versions", forgotten.versions());
        fields.put("dry_run", forgotten.dryRun());
        return fields;
    }
}
