package dev.remembrancer.server.memory;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.memory.Forgotten;
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
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The routes that forget: one memory, several by their ids, or all that is selected, each with its whole history. What
 * is forgotten can be restored for some days, unless it is to go for good.
 */
public final class Forgetting implements Routes {
    private static final int MOST_IDS = 10_000;

    private static final Schema HOW = Selecting.DRY_RUN.optional(
            "for_good",
            Schema.flag()
                    .described("Removes it at once, so that it can't be restored; also what was forgotten before."));

    private static final Schema WHAT_WENT = Schema.object()
            .required("deleted", Schema.integer().described("How many memories are gone; 0 after a dry run."))
            .required("forgotten", Schema.list(Schema.text()).described("Their ids, or those that would go."))
            .required("versions", Schema.integer().described("How many versions went with them, or would."))
            .required("dry_run", Schema.flag())
            .named("Forgotten");

    @Override
    public List<Route> routes() {
        return List.of(
                new Route(
                        HttpMethod.DELETE,
                        Selecting.ONE,
                        Permission.FORGET,
                        operation("forgetMemory", "Forgets one memory with all its versions.")
                                .query(HOW)
                                .query(Selecting.WHERE)
                                .header("If-Match", Schema.text(), "Only if it still has this ETag.")
                                .answer(200, "What was forgotten.", WHAT_WENT),
                        this::one),
                new Route(
                        HttpMethod.POST,
                        Selecting.ALL + "/forget",
                        Permission.FORGET,
                        operation(
                                        "forgetSeveral",
                                        "Forgets memories by their ids; one that is not there is passed over.")
                                .body(Schema.object()
                                        .required("memory_ids", Schema.list(Schema.text()))
                                        .plus(HOW)
                                        .plus(Selecting.WHERE)
                                        .plus(Fields.SCOPE)
                                        .named("Several"))
                                .answer(200, "What was forgotten.", WHAT_WENT),
                        this::several),
                new Route(
                        HttpMethod.DELETE,
                        Selecting.ALL,
                        Permission.FORGET,
                        operation("forgetMemories", "Forgets all that is selected, each with all its versions.")
                                .query("all", Schema.flag(), "Must be true when there is no condition.")
                                .query(HOW)
                                .query(Selecting.CONDITIONS)
                                .query(Selecting.WHERE)
                                .answer(200, "What was forgotten.", WHAT_WENT),
                        this::selected));
    }

    private static Operation operation(String id, String summary) {
        return Operation.of(id, "memories", summary);
    }

    private Response one(Request request) {
        Fields fields = request.query();
        Memories memories = request.memories(fields);
        MemoryId id = Selecting.id(request);
        Memories asRead = memories.get(id)
                .map(memory -> Selecting.asRead(request, memories, memory))
                .orElse(memories);
        Forgotten forgotten = asRead.forget(List.of(id), how(fields));
        if (forgotten.memories().isEmpty()) {
            throw Selecting.none();
        }
        return Response.json(200, view(forgotten));
    }

    private Response several(Request request) throws IOException {
        Fields fields = request.fields();
        List<MemoryId> ids =
                fields.texts("memory_ids").stream().map(MemoryId::new).toList();
        if (ids.isEmpty() || ids.size() > MOST_IDS) {
            throw new InvalidRequestException("memory_ids", "must be there, with 1 to " + MOST_IDS + " ids");
        }
        return Response.json(200, view(request.memories(fields).forget(ids, how(fields))));
    }

    private Response selected(Request request) {
        Fields fields = request.query();
        Selection selection = Selecting.selection(fields);
        if (selection.isEverything() && !fields.flag("all").orElse(false)) {
            throw new InvalidRequestException(
                    "all",
                    "is missing: without a condition this forgets all that is visible from the scope, what belongs to"
                            + " the whole agent included; say all=true to mean it, dry_run=true to see it");
        }
        return Response.json(200, view(request.memories(fields).forget(selection, how(fields))));
    }

    private static dev.remembrancer.memory.Forgetting how(Fields fields) {
        return dev.remembrancer.memory.Forgetting.of(
                fields.flag("dry_run").orElse(false), fields.flag("for_good").orElse(false));
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
