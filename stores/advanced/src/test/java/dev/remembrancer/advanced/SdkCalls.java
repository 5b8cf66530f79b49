package dev.remembrancer.advanced;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.remembrancer.Json;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.branch.BranchId;
import dev.remembrancer.session.branch.BranchedSession;
import dev.remembrancer.session.branch.Usage;
import dev.remembrancer.session.branch.UsageTotal;
import dev.remembrancer.session.branch.UserTurn;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What our session answers, in the form in which the Python SDK's AdvancedSQLiteSession answers the same calls. */
final class SdkCalls {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private SdkCalls() {}

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    static JsonNode items(List<Item> items) {
        return json(items.toString());
    }

    /** Branches without items are left out, as the SDK does. */
    static JsonNode branches(BranchedSession session) {
        return json(Json.quote(session.branches().stream()
                .filter(branch -> branch.items() > 0)
                .map(branch -> {
                    Map<String, Object> fields = new LinkedHashMap<>();
                    fields.put("branch_id", branch.id().value());
                    fields.put("message_count", branch.items());
                    fields.put("user_turns", branch.userTurns());
                    fields.put("is_current", branch.current());
                    fields.put("created_at", time(branch.createdAt()));
                    return fields;
                })
                .toList()));
    }

    static JsonNode turns(List<UserTurn> turns) {
        return json(Json.quote(turns.stream()
                .map(turn -> {
                    Map<String, Object> fields = new LinkedHashMap<>();
                    fields.put("turn", turn.number());
                    fields.put("content", turn.shortText());
                    fields.put("full_content", turn.text());
                    fields.put("timestamp", time(turn.saidAt()));
                    fields.put("can_branch", true);
                    return fields;
                })
                .toList()));
    }

    static JsonNode byTurns(BranchedSession session, BranchId branch) {
        Map<String, List<Object>> turns = new LinkedHashMap<>();
        session.placed(branch).forEach(placed -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("type", placed.kind());
            fields.put("tool_name", placed.tool().orElse(null));
            turns.computeIfAbsent(Integer.toString(placed.turn()), turn -> new ArrayList<>())
                    .add(fields);
        });
        return json(Json.quote(turns));
    }

    static JsonNode tools(BranchedSession session, BranchId branch) {
        return json(Json.quote(session.tools(branch).stream()
                .map(use -> List.of(use.tool(), use.calls(), use.turn()))
                .toList()));
    }

    static JsonNode usage(UsageTotal total) {
        if (total.turns() == 0) {
            return json("null");
        }
        Map<String, Object> fields = numbers(total.usage());
        fields.put("total_turns", total.turns());
        return json(Json.quote(fields));
    }

    static JsonNode usageByTurn(BranchedSession session, BranchId branch) {
        return json(Json.quote(session.usageByTurn(branch).stream()
                .map(used -> {
                    Map<String, Object> fields = new LinkedHashMap<>();
                    fields.put("user_turn_number", used.turn());
                    fields.putAll(numbers(used.usage()));
                    fields.put(
                            "input_tokens_details", used.usage().inputDetails().orElse(null));
                    fields.put(
                            "output_tokens_details",
                            used.usage().outputDetails().orElse(null));
                    return fields;
                })
                .toList()));
    }

    private static Map<String, Object> numbers(Usage usage) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("requests", usage.requests());
        fields.put("input_tokens", usage.inputTokens());
        fields.put("output_tokens", usage.outputTokens());
        fields.put("total_tokens", usage.totalTokens());
        return fields;
    }

    private static String time(Optional<Instant> at) {
        return at.map(instant -> TIME.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)))
                .orElse("");
    }
}
