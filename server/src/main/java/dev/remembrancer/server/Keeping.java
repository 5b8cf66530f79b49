package dev.remembrancer.server;

import dev.remembrancer.Agent;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Forgotten;
import dev.remembrancer.memory.MemoryKey;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.memory.Source;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
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
final class Keeping {
    private static final int DEFAULT_LIMIT = 50;
    private static final Set<String> EVERYWHERE = Set.of("all_scopes");
    private static final Set<String> CONDITIONS = Set.of(
            "type",
            "memory_type",
            "types",
            "tag",
            "tags",
            "key",
            "source",
            "pinned",
            "recorded_from",
            "recorded_until",
            "state");

    private final Agents agents;

    Keeping(Agents agents) {
        this.agents = agents;
    }

    void addTo(RoutesConfig routes) {
        Answers.onGet(routes, "/api/v1/agents/{agent}/memories", this::list);
        routes.delete("/api/v1/agents/{agent}/memories", this::forgetSelected);
        Answers.onGet(routes, "/api/v1/agents/{agent}/memories/{memory}", this::show);
        routes.delete("/api/v1/agents/{agent}/memories/{memory}", this::forgetOne);
    }

    private void list(Context context) {
        Fields fields = QueryParameters.read(
                context, List.of(Set.of("cursor", "limit"), CONDITIONS, Fields.LEVELS, EVERYWHERE));
        Memories memories = memories(context, fields);
        Selection selection = selection(fields);
        Page page = memories.list(
                selection,
                fields.text("cursor").map(Page.Cursor::new),
                fields.integer("limit").orElse(DEFAULT_LIMIT));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("memories", page.memories().stream().map(MemoryView::of).toList());
        answer.put("next_cursor", page.next().map(Page.Cursor::value).orElse(null));
        answer.put("total", memories.count(selection));
        Answers.json(context, 200, answer);
    }

    private void show(Context context) {
        Fields fields = QueryParameters.read(context, List.of(Fields.LEVELS, EVERYWHERE));
        Answers.json(
                context,
                200,
                memories(context, fields).get(id(context)).map(MemoryView::of).orElseThrow(Keeping::none));
    }

    private void forgetOne(Context context) {
        Fields fields = QueryParameters.read(context, List.of(Set.of("dry_run"), Fields.LEVELS, EVERYWHERE));
        Forgotten forgotten = memories(context, fields).forget(List.of(id(context)), isDryRun(fields));
        if (forgotten.memories().isEmpty()) {
            throw none();
        }
        Answers.json(context, 200, view(forgotten));
    }

    private void forgetSelected(Context context) {
        Fields fields =
                QueryParameters.read(context, List.of(Set.of("dry_run", "all"), CONDITIONS, Fields.LEVELS, EVERYWHERE));
        Selection selection = selection(fields);
        if (selection.isEverything() && !fields.flag("all").orElse(false)) {
            throw new InvalidRequestException(
                    "all",
                    "is missing: without a condition this forgets all that is visible from the scope, what belongs to"
                            + " the whole agent included; say all=true to mean it, dry_run=true to see it");
        }
        Answers.json(context, 200, view(memories(context, fields).forget(selection, isDryRun(fields))));
    }

    private Memories memories(Context context, Fields fields) {
        Agent agent = agents.named(context);
        Scope scope = fields.scope();
        if (!fields.flag("all_scopes").orElse(false)) {
            return agent.memories(scope);
        }
        if (!scope.bound().isEmpty()) {
            throw new InvalidRequestException("all_scopes", "stands beside a scope; give one of them");
        }
        return agent.memoriesInEveryScope();
    }

    private static Selection selection(Fields fields) {
        Set<String> tags = new LinkedHashSet<>(fields.texts("tag"));
        tags.addAll(fields.texts("tags"));
        return new Selection(
                fields.types(),
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

    private static MemoryId id(Context context) {
        return new MemoryId(context.pathParam("memory"));
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
