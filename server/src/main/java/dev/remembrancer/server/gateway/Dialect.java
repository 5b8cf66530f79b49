package dev.remembrancer.server.gateway;

import dev.remembrancer.Json;
import dev.remembrancer.session.store.JsonPieces;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One of the two ways in which OpenAI's API is asked for an answer. */
enum Dialect {
    /** {@code POST /chat/completions}: messages in, choices out. */
    CHAT("/chat/completions", "messages", "text"),

    /** {@code POST /responses}: input in, output out. */
    RESPONSES("/responses", "input", "input_text");

    private final String path;
    private final String said;
    private final String textPart;

    Dialect(String path, String said, String textPart) {
        this.path = path;
        this.said = said;
        this.textPart = textPart;
    }

    /** Where it is asked, behind the base URL. */
    String path() {
        return path;
    }

    /**
     * What the user says last in a request.
     *
     * @param text the words
     * @param place which of the messages it is, counted from 0
     */
    record LastWords(String text, int place) {}

    /** What the user says last; empty when no user says anything in words. */
    Optional<LastWords> lastWords(String body) throws IOException {
        String value = Spliced.value(body, said).orElse("[]");
        if (value.startsWith("\"")) {
            return words(JsonPieces.string(value), 0);
        }
        if (!value.startsWith("[")) {
            return Optional.empty();
        }
        List<String> messages = JsonPieces.elements(value);
        int place = ofUser(messages);
        return place < 0 ? Optional.empty() : words(text(messages.get(place)), place);
    }

    /** The request with a text before what the user says last. All else stays as it was written. */
    String with(String block, String body) throws IOException {
        return Spliced.field(body, said, value -> inSaid(block + "\n\n", value));
    }

    private String inSaid(String text, String value) {
        try {
            if (value.startsWith("\"")) {
                return Spliced.before(text, value);
            }
            List<String> messages = JsonPieces.elements(value);
            int place = ofUser(messages);
            String message = Spliced.field(messages.get(place), "content", content -> inContent(text, content));
            return Spliced.element(value, place, message);
        } catch (IOException e) {
            throw new IllegalStateException("it was read before", e);
        }
    }

    private String inContent(String text, String content) {
        try {
            return content.startsWith("\"")
                    ? Spliced.before(text, content)
                    : Spliced.first("{\"type\":\"" + textPart + "\",\"text\":" + Json.quote(text) + "}", content);
        } catch (IOException e) {
            throw new IllegalStateException("it was read before", e);
        }
    }

    private static int ofUser(List<String> messages) throws IOException {
        for (int i = messages.size() - 1; i >= 0; i--) {
            String message = messages.get(i);
            if (message.startsWith("{") && isOfUser(message)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isOfUser(String message) throws IOException {
        String content = Spliced.value(message, "content").orElse("");
        return text(message, "role").filter("user"::equals).isPresent()
                && (content.startsWith("\"") || content.startsWith("["));
    }

    private static Optional<LastWords> words(String text, int place) {
        return text.isBlank() ? Optional.empty() : Optional.of(new LastWords(text, place));
    }

    /** The words of a message, whatever else is in it. */
    static String text(String message) throws IOException {
        String content = Spliced.value(message, "content").orElse("\"\"");
        if (content.startsWith("\"")) {
            return JsonPieces.string(content);
        }
        List<String> texts = new ArrayList<>();
        if (content.startsWith("[")) {
            for (String part : JsonPieces.elements(content)) {
                if (part.startsWith("{")) {
                    text(part, "text").ifPresent(texts::add);
                }
            }
        }
        return String.join("\n", texts);
    }

    /** A field that is a text. */
    static Optional<String> text(String object, String name) throws IOException {
        Optional<String> value = Spliced.value(object, name).filter(text -> text.startsWith("\""));
        return value.isPresent() ? Optional.of(JsonPieces.string(value.get())) : Optional.empty();
    }
}
