package dev.remembrancer.session.compacted;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.JsonParts;
import java.util.Optional;
import java.util.stream.Collectors;

/** What people and tools said in an item. */
final class ItemWords {
    private ItemWords() {}

    /** The text of a message, or of the output of a tool: a string, or the texts of its parts. Empty when it has none. */
    static String of(Item item, String field) {
        String value = JsonParts.fields(item.json()).getOrDefault(field, "null");
        return JsonParts.string(value)
                .orElseGet(() -> JsonParts.elements(value).stream()
                        .map(JsonParts::fields)
                        .map(part -> Optional.ofNullable(part.get("text"))
                                .or(() -> Optional.ofNullable(part.get("refusal"))))
                        .flatMap(Optional::stream)
                        .flatMap(text -> JsonParts.string(text).stream())
                        .collect(Collectors.joining(" ")));
    }

    /** On one line, at most so many characters, and said so when there were more. */
    static String shortened(String text, int most) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.length() <= most) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(most - 1)) ? most - 1 : most;
        return line.substring(0, end) + "…";
    }
}
