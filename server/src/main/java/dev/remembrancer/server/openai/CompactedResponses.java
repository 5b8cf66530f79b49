package dev.remembrancer.server.openai;

import dev.remembrancer.Json;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.bounded.Bound;
import dev.remembrancer.session.compacted.CompactedSession;
import dev.remembrancer.session.compacted.CompactedSessions;
import dev.remembrancer.session.compacted.Compaction;
import dev.remembrancer.session.compacted.Digester;
import dev.remembrancer.session.store.MemorySessionStore;
import dev.remembrancer.session.store.StoredSessions;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes the items of a conversation shorter, for {@code POST /v1/responses/compact}: what is older than the newest turns
 * gives way to a digest, which is a message that every model can read. Nothing is stored.
 *
 * <p>Safe for use by several threads.
 */
final class CompactedResponses {
    /** As many as {@link CompactedSession} leaves open for tools that are still at work. */
    private static final Bound NEWEST = Bound.turns(2);

    /** What was spent on a model that was not asked. */
    private static final Map<String, Object> NO_USAGE = Map.of(
            "input_tokens", 0,
            "input_tokens_details", Map.of("cached_tokens", 0, "cache_write_tokens", 0),
            "output_tokens", 0,
            "output_tokens_details", Map.of("reasoning_tokens", 0),
            "total_tokens", 0);

    private final Digester digester;
    private final ItemIds ids;
    private final InstantSource clock;

    CompactedResponses(Digester digester, ItemIds ids, InstantSource clock) {
        this.digester = digester;
        this.ids = ids;
        this.clock = clock;
    }

    String compact(String body) {
        // What else may be asked for tunes a model that is not asked here.
        RequestFields fields = RequestFields.read(body);
        if (!fields.written().containsKey("model")) {
            throw RequestFields.missing("model");
        }
        if (fields.value("previous_response_id").isPresent()) {
            throw Refusal.of(
                    "previous_response_id",
                    "previous_response_not_found",
                    "No responses are stored here: send the items as 'input' (compaction_mode \"input\" in the Agents"
                            + " SDK).");
        }
        List<Item> input = input(fields).orElseThrow(() -> RequestFields.missing("input"));
        List<Item> output = shorter(input);
        return answer(output);
    }

    private static Optional<List<Item>> input(RequestFields fields) {
        return fields.value("input").map(value -> {
            if (value.startsWith("\"")) {
                return List.of(Item.user(fields.text("input").orElseThrow()));
            }
            return GivenItems.read(fields, "input").orElseThrow();
        });
    }

    private List<Item> shorter(List<Item> items) {
        Compaction compaction = Compaction.of(all -> true, NEWEST, digester);
        Sessions held = StoredSessions.over(new MemorySessionStore(clock));
        try (CompactedSessions sessions = CompactedSessions.over(held, compaction)) {
            CompactedSession session = sessions.session("input");
            session.append(items);
            session.compact();
            return session.items();
        }
    }

    private String answer(List<Item> output) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", ids.response());
        fields.put("object", "response.compaction");
        fields.put("created_at", clock.instant().getEpochSecond());
        fields.put("usage", NO_USAGE);
        String head = Json.quote(fields);
        String items = output.stream()
                .map(item -> ItemView.of(ItemIds.own(item).orElseGet(() -> ids.item(item)), item))
                .collect(Collectors.joining(",", ",\"output\":[", "]}"));
        return head.substring(0, head.length() - 1) + items;
    }
}
