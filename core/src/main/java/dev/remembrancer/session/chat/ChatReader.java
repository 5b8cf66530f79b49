package dev.remembrancer.session.chat;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.JsonParts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads items as chat messages: an answer's reasoning, text and calls become one message. Kinds that only a service runs,
 * such as a web search, go with the answer that they belong to. For one list, in one thread.
 */
public final class ChatReader {
    /** What a service did itself while it answered: an answer carries it. */
    private static final Set<String> HOSTED = Set.of(
            "web_search_call",
            "file_search_call",
            "code_interpreter_call",
            "image_generation_call",
            "mcp_call",
            "mcp_list_tools");

    /** The fields of a message that says no more than its words. */
    private static final Set<String> PLAIN = Set.of("type", "role", "content");

    private final List<Spoken> messages = new ArrayList<>();
    private final Map<String, String> tools = new HashMap<>();
    private final List<Item> answer = new ArrayList<>();
    private int place;

    private ChatReader() {}

    /**
     * The messages of these items, each with the items that it is made of; all items are in one of them.
     *
     * @throws UnconvertibleItemException for an item that no chat message can stand for
     */
    public static List<Spoken> read(List<Item> items) {
        ChatReader reader = new ChatReader();
        for (Item item : items) {
            reader.add(item);
            reader.place++;
        }
        reader.endAnswer();
        return reader.messages;
    }

    private void add(Item item) {
        String role = item.role().orElse("");
        String type = item.type().orElse("message");
        if (type.equals("message") && role.equals("assistant")) {
            endAnswerWith("message", "function_call");
            answer.add(item);
        } else if (type.equals("function_call")) {
            tools.put(required(item, "call_id"), required(item, "name"));
            required(item, "arguments");
            answer.add(item);
        } else if (type.equals("reasoning")) {
            endAnswerWith("message", "function_call");
            answer.add(item);
        } else if (HOSTED.contains(type)) {
            answer.add(item);
        } else {
            endAnswer();
            messages.add(new Spoken(said(item, type, role), List.of(item)));
        }
    }

    private Said said(Item item, String type, String role) {
        if (type.equals("function_call_output")) {
            return result(item);
        } else if (type.equals("message") && role.equals("user")) {
            return new Said.User(parts(item), providerData(item));
        } else if (type.equals("message") && role.equals("system")) {
            List<Said.Part> parts = parts(item);
            boolean saysMore = !PLAIN.containsAll(JsonParts.fields(item.json()).keySet())
                    || parts.stream().anyMatch(part -> !(part instanceof Said.Text));
            if (saysMore) {
                throw refused(item, "it says more than a text, and nothing could keep that");
            }
            return new Said.Instruction(
                    parts.stream().map(part -> ((Said.Text) part).text()).collect(Collectors.joining()));
        }
        throw refused(item, "there is no such message; leave it out, or turn it into one that there is");
    }

    private Said result(Item item) {
        String callId = required(item, "call_id");
        Map<String, String> data = JsonParts.fields(providerData(item).orElse("{}"));
        Optional<String> named =
                Optional.ofNullable(data.remove(ChatItems.TOOL_NAME)).flatMap(JsonParts::string);
        Optional<String> tool = Optional.ofNullable(tools.get(callId)).or(() -> named);
        Optional<String> rest = data.isEmpty() ? Optional.empty() : Optional.of(JsonParts.object(data));
        return new Said.Result(
                callId,
                tool.orElseThrow(() -> refused(
                        item, "its call is not there, so its tool is not known; InputRules leaves such items out")),
                required(item, "output"),
                rest);
    }

    /** Ends the answer before, if it holds one of these kinds already: what comes is another. */
    private void endAnswerWith(String... kinds) {
        Set<String> ending = Set.of(kinds);
        if (answer.stream().anyMatch(item -> ending.contains(item.type().orElse("message")))) {
            endAnswer();
        }
    }

    private void endAnswer() {
        if (answer.isEmpty()) {
            return;
        }
        Optional<String> text = Optional.empty();
        List<String> thinking = new ArrayList<>();
        List<Said.Call> calls = new ArrayList<>();
        for (Item item : answer) {
            switch (item.type().orElse("message")) {
                case "message" -> text = Optional.of(AnswerText.of(item));
                case "function_call" ->
                    calls.add(new Said.Call(
                            required(item, "call_id"), required(item, "name"), required(item, "arguments")));
                case "reasoning" -> thinking.addAll(AnswerText.thinking(item));
                default -> {
                    // The items of the message keep it.
                }
            }
        }
        if (text.isEmpty() && calls.isEmpty() && thinking.isEmpty()) {
            throw refused(answer.get(0), "it stands alone: no answer of the model is there to carry it");
        }
        Optional<String> thought = thinking.isEmpty() ? Optional.empty() : Optional.of(String.join("\n\n", thinking));
        messages.add(new Spoken(new Said.Assistant(text, thought, calls, providerData(answer.get(0))), answer));
        answer.clear();
    }

    private List<Said.Part> parts(Item item) {
        Optional<String> plain = item.text("content");
        if (plain.isPresent()) {
            return List.of(new Said.Text(plain.get()));
        }
        List<Said.Part> parts = new ArrayList<>();
        for (String part : JsonParts.elements(JsonParts.fields(item.json()).getOrDefault("content", "[]"))) {
            Item fields = new Item(part);
            String type = fields.type().orElse("");
            if (type.equals("input_text") && fields.text("text").isPresent()) {
                parts.add(new Said.Text(fields.text("text").orElseThrow()));
            } else if (type.equals("input_image") && fields.text("image_url").isPresent()) {
                parts.add(new Said.Image(fields.text("image_url").orElseThrow(), fields.text("detail")));
            } else {
                throw refused(item, "a part of its content is neither a text nor an image with a URL");
            }
        }
        if (parts.isEmpty()) {
            throw refused(item, "it has no content");
        }
        return parts;
    }

    private String required(Item item, String field) {
        return item.text(field).orElseThrow(() -> refused(item, "its " + field + " is no text"));
    }

    private static Optional<String> providerData(Item item) {
        return Optional.ofNullable(JsonParts.fields(item.json()).get(ChatItems.PROVIDER_DATA))
                .filter(data -> data.startsWith("{"));
    }

    private UnconvertibleItemException refused(Item item, String problem) {
        return new UnconvertibleItemException(place, item.type().or(item::role).orElse("no type"), problem);
    }
}
