package dev.remembrancer.session.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Takes a JSON text apart by one level and leaves what lies below as it was written, character for character. */
public final class JsonPieces {
    /** What lies below is judged item by item: here nothing is too long or too deep. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private JsonPieces() {}

    /**
     * A member of an object.
     *
     * @param name its name, unescaped
     * @param text its value as it was written
     */
    public record Member(String name, String text) {
        /** Whether its value is an array. */
        public boolean isArray() {
            return text.startsWith("[");
        }
    }

    /**
     * The members of an object, in their order, those of one name too.
     *
     * @throws IOException when it is no object, or more than one value
     */
    public static List<Member> members(String object) throws IOException {
        List<Member> members = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(object)) {
            require(parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                members.add(new Member(name, value(parser, object)));
            }
            require(parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null);
        }
        return members;
    }

    /**
     * The elements of an array, in their order.
     *
     * @throws IOException when it is no array, or more than one value
     */
    public static List<String> elements(String array) throws IOException {
        List<String> elements = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(array)) {
            require(parser.nextToken() == JsonToken.START_ARRAY);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(value(parser, array));
            }
            require(parser.nextToken() == null);
        }
        return elements;
    }

    /**
     * The text that a JSON string says.
     *
     * @throws IOException when it is no string
     */
    public static String string(String quoted) throws IOException {
        try (JsonParser parser = FACTORY.createParser(quoted)) {
            require(parser.nextToken() == JsonToken.VALUE_STRING);
            return parser.getText();
        }
    }

    private static String value(JsonParser parser, String text) throws IOException {
        require(parser.currentToken() != null);
        long from = parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        parser.finishToken();
        return text.substring(
                Math.toIntExact(from), Math.toIntExact(parser.currentLocation().getCharOffset()));
    }

    private static void require(boolean holds) throws IOException {
        if (!holds) {
            throw new IOException("is other JSON than it should be");
        }
    }
}
