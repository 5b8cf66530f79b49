package dev.remembrancer.langchain4j.messages;

import dev.remembrancer.Json;
import dev.remembrancer.session.JsonParts;
import dev.remembrancer.session.chat.JavaValues;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What LangChain4j's messages say and items have no field for.
 *
 * @param name a user's name
 * @param isError whether a tool said if it failed, and what
 * @param attributes of a message, each value as JSON
 * @param foreign what others keep there, verbatim
 */
record ProviderData(
        Optional<String> name, Optional<Boolean> isError, Map<String, String> attributes, Map<String, String> foreign) {
    private static final String OURS = "langchain4j";

    /** Of a message's fields. */
    static ProviderData of(
            String kind, @Nullable String name, @Nullable Boolean isError, Map<String, Object> attributes) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, String> foreign = new LinkedHashMap<>();
        attributes.forEach((key, value) -> {
            if (key.equals(ToLangChain4j.PROVIDER_DATA)) {
                foreign.putAll(JsonParts.fields(value.toString()));
            } else if (!key.equals(LangChain4jMessages.ITEMS)) {
                values.put(key, JavaValues.json(kind, "attribute " + key, value));
            }
        });
        return new ProviderData(Optional.ofNullable(name), Optional.ofNullable(isError), values, foreign);
    }

    /** Of the field of an item. */
    static ProviderData read(Optional<String> json) {
        Map<String, String> foreign = JsonParts.fields(json.orElse("{}"));
        Map<String, String> ours =
                JsonParts.fields(Optional.ofNullable(foreign.remove(OURS)).orElse("{}"));
        return new ProviderData(
                Optional.ofNullable(ours.get("name")).flatMap(JsonParts::string),
                Optional.ofNullable(ours.get("is_error")).map("true"::equals),
                JsonParts.fields(ours.getOrDefault("attributes", "{}")),
                foreign);
    }

    /** As the field of an item; empty when there is nothing to say. */
    Optional<String> json() {
        Map<String, String> ours = new LinkedHashMap<>();
        name.ifPresent(text -> ours.put("name", Json.quote(text)));
        isError.ifPresent(error -> ours.put("is_error", error.toString()));
        if (!attributes.isEmpty()) {
            ours.put("attributes", JsonParts.object(attributes));
        }
        Map<String, String> all = new LinkedHashMap<>(foreign);
        if (!ours.isEmpty()) {
            all.put(OURS, JsonParts.object(ours));
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(JsonParts.object(all));
    }
}
