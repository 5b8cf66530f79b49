package dev.remembrancer.session.chat;

import dev.remembrancer.Json;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.JsonParts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chat messages written as items. */
public final class ChatItems {
    /** The field of an item for what only one provider's form knows. */
    static final String PROVIDER_DATA = "provider_data";

    /** The tool of a result whose call is not at hand, as a field of {@link #PROVIDER_DATA}. */
    static final String TOOL_NAME = "tool_name";

    private ChatItems() {}

    /**
     * The items of a message: for an answer of the model what it thought, what it said, and each call; one for any other.
     *
     * @param isCallAtHand whether the call of a result stands among the items before, so that the result needs no name
     */
    public static List<Item> of(Said said, boolean isCallAtHand) {
        if (said instanceof Said.Instruction instruction) {
            return List.of(Item.message("system", instruction.text()));
        } else if (said instanceof Said.User user) {
            return List.of(user(user));
        } else if (said instanceof Said.Result result) {
            return List.of(result(result, isCallAtHand));
        }
        return assistant((Said.Assistant) said);
    }

    private static Item user(Said.User user) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("role", "\"user\"");
        if (user.parts().size() == 1 && user.parts().get(0) instanceof Said.Text only) {
            fields.put("content", Json.quote(only.text()));
        } else {
            fields.put(
                    "content",
                    JsonParts.array(user.parts().stream().map(ChatItems::part).toList()));
        }
        return item(fields, user.providerData());
    }

    private static String part(Said.Part part) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (part instanceof Said.Image image) {
            fields.put("type", "\"input_image\"");
            fields.put("image_url", Json.quote(image.url()));
            image.detail().ifPresent(detail -> fields.put("detail", Json.quote(detail)));
        } else {
            fields.put("type", "\"input_text\"");
            fields.put("text", Json.quote(((Said.Text) part).text()));
        }
        return JsonParts.object(fields);
    }

    private static List<Item> assistant(Said.Assistant assistant) {
        List<Map<String, String>> all = new ArrayList<>();
        assistant.thinking().ifPresent(thinking -> {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("type", "\"reasoning\"");
            fields.put("summary", "[{\"type\":\"summary_text\",\"text\":" + Json.quote(thinking) + "}]");
            all.add(fields);
        });
        assistant.text().ifPresent(text -> {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("role", "\"assistant\"");
            fields.put("content", Json.quote(text));
            all.add(fields);
        });
        for (Said.Call call : assistant.calls()) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("arguments", Json.quote(call.arguments()));
            fields.put("call_id", Json.quote(call.id()));
            fields.put("name", Json.quote(call.tool()));
            fields.put("type", "\"function_call\"");
            all.add(fields);
        }
        if (all.isEmpty()) {
            throw new UnconvertibleMessageException("an answer", "it has neither text nor thinking nor a call");
        }
        List<Item> items = new ArrayList<>();
        for (Map<String, String> fields : all) {
            items.add(item(fields, items.isEmpty() ? assistant.providerData() : Optional.empty()));
        }
        return items;
    }

    private static Item result(Said.Result result, boolean isCallAtHand) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("call_id", Json.quote(result.callId()));
        fields.put("output", Json.quote(result.output()));
        fields.put("type", "\"function_call_output\"");
        if (isCallAtHand) {
            return item(fields, result.providerData());
        }
        Map<String, String> data =
                new LinkedHashMap<>(JsonParts.fields(result.providerData().orElse("{}")));
        data.put(TOOL_NAME, Json.quote(result.tool()));
        return item(fields, Optional.of(JsonParts.object(data)));
    }

    private static Item item(Map<String, String> fields, Optional<String> providerData) {
        providerData.ifPresent(data -> fields.put(PROVIDER_DATA, data));
        return new Item(JsonParts.object(fields));
    }
}
