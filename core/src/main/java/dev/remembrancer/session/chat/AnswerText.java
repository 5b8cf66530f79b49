package dev.remembrancer.session.chat;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.JsonParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words of an answer's items; what else they say, the items keep. */
final class AnswerText {
    private AnswerText() {}

    /** What a message of the assistant says: its text, or its texts and refusals one after the other. */
    static String of(Item message) {
        return message.text("content").orElseGet(() -> String.join("", texts(message, "content", "text", "refusal")));
    }

    /** The parts of a reasoning's summary. */
    static List<String> thinking(Item reasoning) {
        return texts(reasoning, "summary", "text");
    }

    private static List<String> texts(Item item, String array, String... fields) {
        List<String> texts = new ArrayList<>();
        for (String part : JsonParts.elements(JsonParts.fields(item.json()).getOrDefault(array, "[]"))) {
            Map<String, String> values = JsonParts.fields(part);
            for (String field : fields) {
                Optional.ofNullable(values.get(field))
                        .flatMap(JsonParts::string)
                        .ifPresent(texts::add);
            }
        }
        return texts;
    }
}
