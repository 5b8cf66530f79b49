package dev.remembrancer.spring.ai;

import dev.remembrancer.Json;
import dev.remembrancer.session.JsonParts;
import dev.remembrancer.session.chat.JavaValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.ai.chat.messages.AbstractMessage;

/**
 * What Spring AI's messages say and items have no field for.
 *
 * @param metadata of a message, each value as JSON
 * @param media the MIME types of its media, where their URLs don't say them
 * @param foreign what others keep there, verbatim
 */
record ProviderData(Map<String, String> metadata, List<String> media, Map<String, String> foreign) {
    /** The metadata that keeps what others keep beside an item. */
    private static final String FOREIGN = "remembrancer.provider_data";

    private static final String OURS = "spring_ai";

    /** Of a message's fields. */
    static ProviderData of(String kind, Map<String, Object> metadata, List<String> media) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, String> foreign = new LinkedHashMap<>();
        metadata.forEach((key, value) -> {
            if (key.equals(FOREIGN)) {
                foreign.putAll(JsonParts.fields(value.toString()));
            } else if (!key.equals(SpringAiMessages.ITEMS) && !key.equals(AbstractMessage.MESSAGE_TYPE)) {
                values.put(key, JavaValues.json(kind, "metadata " + key, value));
            }
        });
        return new ProviderData(values, media, foreign);
    }

    /** Of the field of an item. */
    static ProviderData read(Optional<String> json) {
        Map<String, String> foreign = JsonParts.fields(json.orElse("{}"));
        Map<String, String> ours =
                JsonParts.fields(Optional.ofNullable(foreign.remove(OURS)).orElse("{}"));
        List<String> media = new ArrayList<>();
        JsonParts.elements(ours.getOrDefault("media", "[]"))
                .forEach(type -> JsonParts.string(type).ifPresent(media::add));
        return new ProviderData(JsonParts.fields(ours.getOrDefault("metadata", "{}")), media, foreign);
    }

    /** The metadata of a message, with others. */
    Map<String, Object> metadata(Map<String, Object> others) {
        Map<String, Object> all = JavaValues.of(JsonParts.object(metadata));
        if (!foreign.isEmpty()) {
            all.put(FOREIGN, JsonParts.object(foreign));
        }
        all.putAll(others);
        return all;
    }

    /** As the field of an item; empty when there is nothing to say. */
    Optional<String> json() {
        Map<String, String> ours = new LinkedHashMap<>();
        if (!metadata.isEmpty()) {
            ours.put("metadata", JsonParts.object(metadata));
        }
        if (!media.isEmpty()) {
            ours.put("media", Json.quote(media));
        }
        Map<String, String> all = new LinkedHashMap<>(foreign);
        if (!ours.isEmpty()) {
            all.put(OURS, JsonParts.object(ours));
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(JsonParts.object(all));
    }
}
