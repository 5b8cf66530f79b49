package dev.remembrancer.session.compacted;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.JsonParts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings items into the form in which {@code /responses/compact} takes them, and its output into that of a session. */
final class ResponseItems {
    /** What the SDK notes in items for itself. */
    private static final List<String> PRIVATE_FIELDS = List.of("_agents_tool_description", "_agents_tool_title");

    private ResponseItems() {}

    /** What the trigger counts: neither what users said nor what was compacted before. */
    static List<Item> candidates(List<Item> items) {
        return items.stream()
                .filter(item -> !item.isUserMessage())
                .filter(item -> item.type().filter("compaction"::equals).isEmpty())
                .toList();
    }

    static List<Item> forService(List<Item> items) {
        return items.stream()
                .map(item ->
                        PRIVATE_FIELDS.stream().anyMatch(item.json()::contains) ? without(item, PRIVATE_FIELDS) : item)
                .toList();
    }

    /** Output that can be sent as input again. */
    static List<Item> forSession(List<Item> output) {
        boolean hasReasoning = output.stream()
                .anyMatch(item -> item.type().filter("reasoning"::equals).isPresent());
        List<Item> items = new ArrayList<>();
        for (Item item : output) {
            if (item.isUserMessage()) {
                items.add(withPlainParts(item));
            } else if (!hasReasoning && item.role().filter("assistant"::equals).isPresent()) {
                // The id would name a message whose reasoning is missing, which the service refuses.
                items.add(without(item, List.of("id")));
            } else {
                items.add(item);
            }
        }
        return items;
    }

    private static Item without(Item item, List<String> names) {
        Map<String, String> fields = JsonParts.fields(item.json());
        return fields.keySet().removeAll(names) ? new Item(JsonParts.object(fields)) : item;
    }

    private static Item withPlainParts(Item message) {
        Map<String, String> fields = JsonParts.fields(message.json());
        List<String> parts = JsonParts.elements(fields.getOrDefault("content", "null"));
        if (parts.isEmpty()) {
            return message;
        }
        fields.put(
                "content",
                JsonParts.array(parts.stream().map(ResponseItems::plainPart).toList()));
        return new Item(JsonParts.object(fields));
    }

    private static String plainPart(String part) {
        Map<String, String> fields = JsonParts.fields(part);
        return switch (JsonParts.string(fields.getOrDefault("type", "null")).orElse("")) {
            case "input_image" -> only(fields, List.of("image_url", "file_id"), List.of("detail"));
            case "input_file" ->
                only(fields, List.of("file_data", "file_url", "file_id"), List.of("filename", "detail"));
            default -> part;
        };
    }

    /** The type, the first of the sources that is there, and what describes it. */
    private static String only(Map<String, String> fields, List<String> sources, List<String> others) {
        Map<String, String> plain = new LinkedHashMap<>();
        plain.put("type", fields.getOrDefault("type", "null"));
        sources.stream()
                .filter(name -> isThere(fields, name))
                .findFirst()
                .ifPresent(name -> plain.put(name, fields.getOrDefault(name, "null")));
        others.stream()
                .filter(name -> isThere(fields, name))
                .forEach(name -> plain.put(name, fields.getOrDefault(name, "null")));
        return JsonParts.object(plain);
    }

    private static boolean isThere(Map<String, String> fields, String name) {
        return !fields.getOrDefault(name, "null").equals("null");
    }
}
