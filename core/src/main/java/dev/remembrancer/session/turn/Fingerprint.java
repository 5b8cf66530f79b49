package dev.remembrancer.session.turn;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.JsonParts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What makes two items alike: what they say, whatever the order of their fields and without the keys that an SDK keeps
 * for itself.
 *
 * @param text the item with its fields in the order of their names, at every depth
 */
public record Fingerprint(String text) {
    /** The fingerprint of an item. */
    public static Fingerprint of(Item item) {
        return new Fingerprint(sorted(Cleaning.withoutInternalKeys(item).json()));
    }

    /** The same without the {@code id}, for services that give ids of their own. */
    public static Fingerprint withoutId(Item item) {
        return of(Fields.without(item, Set.of("id")));
    }

    private static String sorted(String json) {
        if (json.startsWith("{")) {
            Map<String, String> fields = new LinkedHashMap<>();
            new TreeMap<>(JsonParts.fields(json)).forEach((name, value) -> fields.put(name, sorted(value)));
            return JsonParts.object(fields);
        }
        if (json.startsWith("[")) {
            List<String> elements =
                    JsonParts.elements(json).stream().map(Fingerprint::sorted).toList();
            return JsonParts.array(elements);
        }
        return json;
    }
}
