package dev.remembrancer.openai.java;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.openai.core.ObjectMappers;
import com.openai.models.responses.ResponseInputItem;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.chat.UnconvertibleItemException;
import dev.remembrancer.session.chat.UnconvertibleMessageException;
import dev.remembrancer.session.turn.Fingerprint;
import java.util.ArrayList;
import java.util.List;

/**
 * Converts between session items and the input items of openai-java: the same JSON, through that library's own mapper.
 * Kinds and fields that the library does not know come back too; the order of fields may change.
 */
public final class OpenAiItems {
    private OpenAiItems() {}

    /**
     * The items as the library's.
     *
     * @throws UnconvertibleItemException when one would not come back the same, such as a number with more digits than
     *     the library keeps
     */
    public static List<ResponseInputItem> of(List<Item> items) {
        List<ResponseInputItem> converted = new ArrayList<>();
        for (Item item : items) {
            ResponseInputItem one = read(item, converted.size());
            if (!Fingerprint.of(write(one)).equals(Fingerprint.of(item))) {
                throw refused(item, converted.size(), "openai-java would change it; send its JSON as it is");
            }
            converted.add(one);
        }
        return converted;
    }

    /** The library's items as ours. */
    public static List<Item> items(List<ResponseInputItem> items) {
        return items.stream().map(OpenAiItems::write).toList();
    }

    private static ResponseInputItem read(Item item, int place) {
        try {
            return ObjectMappers.jsonMapper().readValue(item.json(), ResponseInputItem.class);
        } catch (JsonProcessingException e) {
            // The cause would quote what was said.
            throw refused(item, place, "openai-java can't read it");
        }
    }

    private static Item write(ResponseInputItem item) {
        try {
            return new Item(ObjectMappers.jsonMapper().writeValueAsString(item));
        } catch (JsonProcessingException e) {
            throw new UnconvertibleMessageException("an input item", "openai-java can't write it");
        }
    }

    private static UnconvertibleItemException refused(Item item, int place, String problem) {
        return new UnconvertibleItemException(place, item.type().or(item::role).orElse("no type"), problem);
    }
}
