package dev.remembrancer.server.gateway;

import dev.remembrancer.session.store.JsonPieces;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a model answered, as far as it has come. It is whole when the upstream said that it ended; one that calls tools
 * is not the last word of its turn.
 *
 * <p>For one thread.
 */
final class Answer {
    /** The longest answer that is remembered: a memory can't be longer. */
    private static final int MOST_CHARACTERS = 300_000;

    private final Dialect dialect;
    private final StringBuilder text = new StringBuilder();
    private boolean isEnded;
    private boolean callsTools;
    private boolean isTooLong;

    Answer(Dialect dialect) {
        this.dialect = dialect;
    }

    /** The words of an answer that is whole and the last of its turn. */
    Optional<String> words() {
        boolean isUseful =
                isEnded && !callsTools && !isTooLong && !text.toString().isBlank();
        return isUseful ? Optional.of(text.toString()) : Optional.empty();
    }

    /** Takes in an answer that came as one object. */
    void takeWhole(String object) throws IOException {
        if (dialect == Dialect.CHAT) {
            for (String choice : firstChoice(object)) {
                takeMessage(Spliced.value(choice, "message").orElse("{}"));
            }
            isEnded = true;
        } else {
            for (String item : elements(object, "output")) {
                takeItem(item);
            }
            isEnded = Dialect.text(object, "status").orElse("completed").equals("completed");
        }
    }

    /** Takes in one event of an answer that comes in parts. */
    void takeEvent(String object) throws IOException {
        if (dialect == Dialect.CHAT) {
            for (String choice : firstChoice(object)) {
                takeMessage(Spliced.value(choice, "delta").orElse("{}"));
                isEnded |= Spliced.value(choice, "finish_reason").isPresent();
            }
            return;
        }
        switch (Dialect.text(object, "type").orElse("")) {
            case "response.output_text.delta" ->
                add(Dialect.text(object, "delta").orElse(""));
            case "response.output_item.done" ->
                callsTools |= isCall(Spliced.value(object, "item").orElse("{}"));
            case "response.completed" -> isEnded = true;
            default -> {}
        }
    }

    /** Takes in the name of an event whose data is too long to be read. */
    void takeName(String event) {
        isEnded |= dialect == Dialect.RESPONSES && event.equals("response.completed");
    }

    /** Notes that a part of it was too long to be read. */
    void lose() {
        isTooLong |= dialect == Dialect.CHAT;
    }

    private void takeMessage(String message) throws IOException {
        if (Spliced.value(message, "content").isPresent()) {
            add(Dialect.text(message));
        }
        callsTools |= !elements(message, "tool_calls").isEmpty()
                || Spliced.value(message, "function_call").isPresent();
    }

    private void takeItem(String item) throws IOException {
        if (Dialect.text(item, "type").filter("message"::equals).isPresent()) {
            add(Dialect.text(item));
        }
        callsTools |= isCall(item);
    }

    private void add(String words) {
        if (text.length() + words.length() > MOST_CHARACTERS) {
            isTooLong = true;
        } else {
            text.append(words);
        }
    }

    /** Whether it waits for the caller to do something. What the upstream runs itself does not. */
    private static boolean isCall(String item) throws IOException {
        String type = Dialect.text(item, "type").orElse("");
        return type.equals("function_call") || type.equals("custom_tool_call");
    }

    private static List<String> firstChoice(String object) throws IOException {
        List<String> first = new ArrayList<>();
        for (String choice : elements(object, "choices")) {
            if (Spliced.value(choice, "index").orElse("0").equals("0")) {
                first.add(choice);
            }
        }
        return first;
    }

    private static List<String> elements(String object, String name) throws IOException {
        Optional<String> array = Spliced.value(object, name).filter(value -> value.startsWith("["));
        return array.isPresent() ? JsonPieces.elements(array.get()) : List.of();
    }
}
