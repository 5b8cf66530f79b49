package dev.remembrancer.session;

import dev.remembrancer.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of a session: a JSON object of the OpenAI Responses "input item" family, kept verbatim. Unknown types and
 * fields, explicit nulls, the order of the fields, the digits of numbers and unpaired surrogates all survive.
 *
 * <p>Two items are equal when they are written with the same fields in the same order; blanks between them and the way
 * characters are escaped don't count.
 *
 * @param json the object without blanks between its parts, characters escaped only where they must be
 */
public record Item(String json) {
    /** The longest item that is accepted, in characters. The longest part that OpenAI allows has 20,971,520. */
    public static final int MAXIMUM_LENGTH = 32 * 1024 * 1024;

    /** The deepest nesting that is accepted. */
    public static final int MAXIMUM_DEPTH = 1_000;

    /**
     * Reads one JSON object. {@code NaN}, {@code Infinity} and {@code -Infinity} are numbers here, as Python writes
     * them.
     *
     * @throws InvalidItemException when the text is not exactly one JSON object, too long or too deep
     */
    public Item {
        json = ItemText.of(json).compact();
    }

    /** The item of Java values, of the types that {@link Json#of} takes. */
    public static Item of(Map<String, ?> fields) {
        return new Item(Json.quote(fields));
    }

    /** A message of plain text. */
    public static Item message(String role, String text) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("role", role);
        fields.put("content", text);
        return of(fields);
    }

    /** What a user says, as plain text. */
    public static Item user(String text) {
        return message("user", text);
    }

    /** The text of a top-level field; empty when it is not there or no text. */
    public Optional<String> text(String field) {
        return Optional.ofNullable(texts().get(field));
    }

    /** The top-level fields that are texts, in their order; of a field that is there twice, the last. */
    public Map<String, String> texts() {
        return ItemText.fields(json);
    }

    /** The {@code type}; messages may leave it out. */
    public Optional<String> type() {
        return text("type");
    }

    /** The {@code role} of a message. */
    public Optional<String> role() {
        return text("role");
    }

    /** The {@code call_id} that a tool call and its output share. */
    public Optional<String> callId() {
        return text("call_id");
    }

    /** The {@code id} that a service gave it. */
    public Optional<String> id() {
        return text("id");
    }

    /** Whether a user said it: where a turn begins. */
    public boolean isUserMessage() {
        return role().filter("user"::equals).isPresent();
    }

    /** The text with every character outside printable ASCII escaped and no blanks: as SQLAlchemy and Redis sessions write. */
    public String compactAscii() {
        return ItemText.of(json).write("", true);
    }

    /** The text with every character outside printable ASCII escaped and blanks after commas and colons: as SQLite sessions write. */
    public String spacedAscii() {
        return ItemText.of(json).write(" ", true);
    }

    @Override
    public String toString() {
        return json;
    }
}
