package dev.remembrancer.session;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.remembrancer.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Takes JSON apart and puts it together again without touching the parts: each is the text that stood there. The texts
 * are those of an {@link Item}, or parts of them; of a field that is there twice, the last counts.
 */
public final class JsonParts {
    private JsonParts() {}

    /** The fields of an object, in their order, each with the text of its value; none when it is no object. */
    public static Map<String, String> fields(String object) {
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser parser = ItemText.parser(object)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    fields.put(name, part(parser, object));
                }
            }
        } catch (IOException e) {
            throw new InvalidItemException("is not well-formed JSON");
        }
        return fields;
    }

    /** The texts of the elements of an array, in their order; none when it is no array. */
    public static List<String> elements(String array) {
        List<String> elements = new ArrayList<>();
        try (JsonParser parser = ItemText.parser(array)) {
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(part(parser, array));
                }
            }
        } catch (IOException e) {
            throw new InvalidItemException("is not well-formed JSON");
        }
        return elements;
    }

    /** What a JSON string says; empty when it is none. */
    public static Optional<String> string(String value) {
        try (JsonParser parser = ItemText.parser(value)) {
            return parser.nextToken() == JsonToken.VALUE_STRING ? Optional.of(parser.getText()) : Optional.empty();
        } catch (IOException e) {
            throw new InvalidItemException("is not well-formed JSON");
        }
    }

    /** The object of these fields. */
    public static String object(Map<String, String> fields) {
        StringJoiner object = new StringJoiner(",", "{", "}");
        fields.forEach((name, value) -> object.add(Json.quote(name) + ":" + value));
        return object.toString();
    }

    /** The array of these elements. */
    public static String array(List<String> elements) {
        return "[" + String.join(",", elements) + "]";
    }

    /** The text of the value that the parser stands at the beginning of. */
    private static String part(JsonParser parser, String whole) throws IOException {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.finishToken();
        parser.skipChildren();
        return whole.substring(start, (int) parser.currentLocation().getCharOffset());
    }
}
