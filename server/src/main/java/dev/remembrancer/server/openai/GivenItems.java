package dev.remembrancer.server.openai;

import dev.remembrancer.Json;
import dev.remembrancer.session.InvalidItemException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.JsonParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The items of a request. */
final class GivenItems {
    /** OpenAI takes 20, and its clients send turns that are longer; here the body has its limit. */
    private static final int MOST = 1_000;

    private GivenItems() {}

    /** The items in a field that is a list of them. */
    static Optional<List<Item>> read(RequestFields fields, String name) {
        return fields.list(name).map(texts -> {
            if (texts.size() > MOST) {
                throw Refusal.of(
                        name,
                        "array_above_max_length",
                        "Invalid '" + name + "': at most " + MOST + " at a time, but got " + texts.size() + ".");
            }
            List<Item> items = new ArrayList<>();
            for (String text : texts) {
                items.add(item(name + "[" + items.size() + "]", text));
            }
            return items;
        });
    }

    /** The same items, each with an id: those that have none get one, behind their other fields. */
    static List<Item> named(List<Item> items, ItemIds ids) {
        return items.stream()
                .map(item -> ItemIds.own(item).isPresent() ? item : named(item, ids.item(item)))
                .toList();
    }

    private static Item named(Item item, String id) {
        Map<String, String> fields = JsonParts.fields(item.json());
        if (fields.containsKey("id")) {
            fields.put("id", Json.quote(id));
            return new Item(JsonParts.object(fields));
        }
        String json = item.json();
        return new Item(json.substring(0, json.length() - 1) + ",\"id\":" + Json.quote(id) + "}");
    }

    private static Item item(String param, String text) {
        try {
            Item item = new Item(text);
            boolean isMessage = item.type().orElse("message").equals("message");
            if (isMessage && (item.role().isEmpty() || !hasContent(item))) {
                throw Refusal.of(param, "invalid_item", "Invalid item: it has neither a type, nor role and content.");
            }
            return item;
        } catch (InvalidItemException e) {
            throw Refusal.of(param, "invalid_item", "Invalid item: it " + e.problem() + ".");
        }
    }

    private static boolean hasContent(Item item) {
        String content = JsonParts.fields(item.json()).getOrDefault("content", "");
        return content.startsWith("\"") || content.startsWith("[");
    }
}
