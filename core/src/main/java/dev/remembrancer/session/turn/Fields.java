package dev.remembrancer.session.turn;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.JsonParts;
import java.util.Map;
import java.util.Set;

/** An item with some of its fields left out; all else as it was written. */
final class Fields {
    private static final String NULL = "null";

    private Fields() {}

    static Item without(Item item, Set<String> names) {
        Map<String, String> fields = JsonParts.fields(item.json());
        return fields.keySet().removeAll(names) ? new Item(JsonParts.object(fields)) : item;
    }

    /** Without the field, if it is there as an explicit null. */
    static Item withoutNull(Item item, String name) {
        return NULL.equals(JsonParts.fields(item.json()).get(name)) ? without(item, Set.of(name)) : item;
    }

    /** Whether a field is missing or an explicit null. */
    static boolean isNothing(Item item, String name) {
        return JsonParts.fields(item.json()).getOrDefault(name, NULL).equals(NULL);
    }
}
