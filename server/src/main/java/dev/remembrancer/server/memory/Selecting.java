package dev.remembrancer.server.memory;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryKey;
import dev.remembrancer.memory.Order;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.memory.Source;
import dev.remembrancer.server.http.Fields;
import dev.remembrancer.server.http.Request;
import dev.remembrancer.server.http.Schema;
import java.util.LinkedHashSet;
import java.util.Set;

/** How requests say which stored memories they mean, and from where they look at them. */
final class Selecting {
    static final String ALL = "/api/v1/agents/{agent}/memories";
    static final String ONE = "/api/v1/agents/{agent}/memories/{memory}";

    /** From where: the scope that is named, the open one if none is. */
    static final Schema WHERE = Fields.LEVELS.optional(
            "all_scopes", Schema.flag().described("Looks across all scopes; no scope may be given beside it."));

    static final Schema DRY_RUN =
            Schema.object().optional("dry_run", Schema.flag().described("Only says what would be forgotten."));

    static final Schema CONDITIONS = TypeWords.SEVERAL
            .optional("tag", Schema.list(Schema.text()).described("All of which it must have."))
            .optional("tags", Schema.list(Schema.text()).described("The same as tag."))
            .optional("key", Schema.text().described("The dotted name it has."))
            .optional("source", Schemas.SOURCE)
            .optional("pinned", Schema.flag().described("Whether it is pinned."))
            .optional("recorded_from", Schema.time().described("Recorded at or after."))
            .optional("recorded_until", Schema.time().described("Recorded before."))
            .optional("state", Schema.words("current", "every").described("Whether replaced versions count too."));

    static final Schema ORDERS = Schema.words("recent", "oldest", "recalled", "access_count", "confidence", "updated");

    private Selecting() {}

    /** The order that {@code sort} names. */
    static Order order(Fields fields) {
        return fields.text("sort").map(Order::of).orElse(Order.RECENT);
    }

    /** The memories that the fields describe by {@link #CONDITIONS}. */
    static Selection selection(Fields fields) {
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
                fields.text("state").map(Selecting::state).orElse(Selection.State.CURRENT));
    }

    /** The memory in the path. */
    static MemoryId id(Request request) {
        return new MemoryId(request.path("memory"));
    }

    /**
     * The memories, for a change of that one only as the request has read it, if it says so.
     *
     * @param memory as it is now
     */
    static Memories asRead(Request request, Memories memories, Memory memory) {
        request.requireMatch(MemoryView.state(memory));
        return request.isConditional() ? memories.ifStill(memory.state()) : memories;
    }

    static NotFoundException none() {
        return new NotFoundException("No memory with this id is visible from this scope.");
    }

    private static Selection.State state(String word) {
        return switch (word) {
            case "current" -> Selection.State.CURRENT;
            case "every" -> Selection.State.EVERY;
            default -> throw new InvalidRequestException("state", "is none of current, every");
        };
    }
}
