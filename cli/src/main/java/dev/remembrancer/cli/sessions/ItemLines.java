package dev.remembrancer.cli.sessions;

import dev.remembrancer.Json;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.session.Item;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How items and conversations are printed. */
final class ItemLines {
    private ItemLines() {}

    /** Who or what it is: the role of a message, else the type. */
    static String kind(Item item) {
        return Words.oneLine(item.role().or(item::type).orElse("item"));
    }

    /** What it says, in one line: the text of a message, what a tool was called with or gave, else all of it. */
    static String gist(Item item) {
        String said = item.text("content")
                .or(() -> item.text("name")
                        .map(name -> name + item.text("arguments").orElse("")))
                .or(() -> item.text("output"))
                .orElse(item.json());
        return Words.oneLine(said);
    }

    /** Items as one line of JSON, each as it is, under these further fields. */
    static String json(Map<String, ?> fields, List<Item> items) {
        String head = Json.quote(fields);
        String comma = fields.isEmpty() ? "" : ",";
        return head.substring(0, head.length() - 1) + comma + "\"items\":["
                + items.stream().map(Item::json).collect(Collectors.joining(",")) + "]}";
    }
}
