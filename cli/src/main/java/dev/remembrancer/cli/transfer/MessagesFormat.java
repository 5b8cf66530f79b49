package dev.remembrancer.cli.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Scope.Level;
import dev.remembrancer.cli.options.Values;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.transfer.Sink;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A chat log: a JSON list of {@code {"role","content"}}, as small agents keep it and as the chat and responses
 * interfaces of the model providers have it. The content is a text, or a list of parts of which those with a text count.
 *
 * <p>Each message becomes an episodic memory in the conversation of the given session, else of the file's name. Its
 * author is its {@code name}, else its role. Instructions ({@code system}, {@code developer}), tool calls and other
 * items without words are passed over.
 */
final class MessagesFormat {
    private static final Set<String> INSTRUCTIONS = Set.of("system", "developer");
    private static final List<String> TIMES = List.of("timestamp", "created_at", "said_at", "time", "date");

    /** Above this a number counts milliseconds, not seconds: it would be the year 5138. */
    private static final double LARGEST_SECONDS = 1e11;

    private final ImportSettings settings;
    private final Sink sink;

    MessagesFormat(ImportSettings settings, Sink sink) {
        this.settings = settings;
        this.sink = sink;
    }

    void read(ImportFile file) throws IOException {
        String session = settings.scope().get(Level.SESSION).orElse(file.name());
        new JsonList(sink).read(file, (index, message) -> take(session, index, message));
    }

    private void take(String session, int index, JsonNode message) {
        if (!message.isObject()) {
            throw new InvalidRequestException("message", "must be an object with role and content");
        }
        String role = message.path("role").asText("");
        String content = content(message.path("content"));
        if (role.isEmpty()) {
            sink.passedOver(message.hasNonNull("type") ? "tool calls and other items" : "messages without a role");
        } else if (INSTRUCTIONS.contains(role)) {
            sink.passedOver("instructions");
        } else if (content.isBlank()) {
            sink.passedOver("messages without words");
        } else {
            Optional<String> item = text(message, "id").filter(id -> id.length() <= 512);
            Turn turn = new Turn(
                    content,
                    Optional.of(text(message, "name").orElse(role)),
                    saidAt(message),
                    new Provenance.Origin(session, index, item));
            sink.memory("[" + index + "]", turn.memory(settings));
        }
    }

    private static Optional<String> text(JsonNode message, String field) {
        return Optional.of(message.path(field).asText("")).filter(text -> !text.isBlank());
    }

    /** The words of a content: of a text itself, of a list of parts their texts by lines. */
    private static String content(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue();
        }
        List<String> texts = new ArrayList<>();
        content.forEach(part -> {
            JsonNode text = part.isTextual() ? part : part.path("text");
            if (text.isTextual()) {
                texts.add(text.textValue());
            }
        });
        return String.join("\n", texts);
    }

    private Optional<Instant> saidAt(JsonNode message) {
        for (String field : TIMES) {
            JsonNode written = message.path(field);
            if (written.isNumber() || written.isTextual()) {
                Optional<Instant> read = time(written);
                if (read.isEmpty()) {
                    sink.passedOver("times that could not be read");
                }
                return read;
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> time(JsonNode written) {
        try {
            if (written.isTextual()) {
                return Optional.of(Values.instant(written.textValue().strip()));
            }
            double number = written.doubleValue();
            double millis = Math.abs(number) > LARGEST_SECONDS ? number : number * 1_000;
            return Optional.of(Instant.ofEpochMilli((long) millis));
        } catch (InvalidRequestException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
