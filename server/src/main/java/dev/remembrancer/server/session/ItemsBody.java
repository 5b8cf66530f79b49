package dev.remembrancer.server.session;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.server.http.MalformedRequestException;
import dev.remembrancer.session.InvalidItemException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.JsonParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The items in a request, cut out of its text: what is parsed and printed again would not be what was said. */
final class ItemsBody {
    private final Map<String, String> fields;

    private ItemsBody(Map<String, String> fields) {
        this.fields = fields;
    }

    /**
     * Takes a request apart.
     *
     * @param text a JSON object whose fields are lists of items, or texts about them
     * @param names those that it can have
     */
    static ItemsBody of(String text, Set<String> names) {
        ItemsBody body = new ItemsBody(fields(text));
        for (String name : body.fields.keySet()) {
            if (!names.contains(name)) {
                throw new InvalidRequestException(
                        name, "is no field of this request, which has: " + String.join(", ", new TreeSet<>(names)));
            }
        }
        return body;
    }

    List<Item> items(String name) {
        String list = fields.getOrDefault(name, "");
        if (!list.startsWith("[")) {
            throw new InvalidRequestException(name, list.isEmpty() ? "is missing" : "must be a list of objects");
        }
        List<Item> items = new ArrayList<>();
        for (String item : JsonParts.elements(list)) {
            try {
                items.add(new Item(item));
            } catch (InvalidItemException e) {
                throw new InvalidRequestException(name + "[" + items.size() + "]", e.problem());
            }
        }
        return items;
    }

    /** The text of a field, if it is there. */
    Optional<String> text(String name) {
        String value = fields.getOrDefault(name, "null");
        if (value.equals("null")) {
            return Optional.empty();
        }
        return Optional.of(
                JsonParts.string(value).orElseThrow(() -> new InvalidRequestException(name, "must be a text")));
    }

    private static Map<String, String> fields(String text) {
        try {
            // An item is exactly one JSON object: so is this body, and it need not be checked by other means.
            return JsonParts.fields(new Item(text).json());
        } catch (InvalidItemException e) {
            throw new MalformedRequestException("The body " + e.problem() + ".");
        }
    }
}
