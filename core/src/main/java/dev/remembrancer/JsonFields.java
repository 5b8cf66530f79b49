package dev.remembrancer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON object as plain Java values: {@code Map}, {@code List}, {@code String}, {@code Boolean}, the smallest of
 * {@code Integer}, {@code Long} and {@code BigInteger} that holds a whole number, {@code BigDecimal} (for the negative
 * zero {@code Double}), and null. Fields
 * that a caller wants verbatim are {@link Json}: their text, as it stood there.
 */
public final class JsonFields {
    /** The fields of a memory whose text is its caller's own, and is kept as it was written. */
    public static final Set<String> VERBATIM_IN_MEMORIES = Set.of("data", "metadata");

    /** What surrounds a value of its caller's own is never nested deeper than this. */
    private static final int LEVELS_AROUND = 16;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Json.MAXIMUM_DEPTH + LEVELS_AROUND)
                    .maxNumberLength(1_000)
                    .build())
            .build();

    private final String text;
    private final Set<String> verbatim;

    private JsonFields(String text, Set<String> verbatim) {
        this.text = text;
        this.verbatim = verbatim;
    }

    /**
     * The fields of an object, in their order; of one that is there twice, the last.
     *
     * @param verbatim the names of fields whose values are {@link Json}, wherever they stand; null stays null
     * @throws InvalidRequestException when the text is anything else than one JSON object
     */
    public static Map<String, @Nullable Object> of(String text, Set<String> verbatim) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidRequestException("json", "is no JSON object");
            }
            Map<String, @Nullable Object> fields = new JsonFields(text, verbatim).object(parser);
            if (parser.nextToken() != null) {
                throw new InvalidRequestException("json", "has more than one value");
            }
            return fields;
        } catch (IOException e) {
            // The parser's own words quote what it read, and that is content.
            throw new InvalidRequestException("json", "is not well-formed JSON");
        }
    }

    private Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            boolean kept = verbatim.contains(name) && token != JsonToken.VALUE_NULL;
            fields.put(name, kept ? written(parser) : value(parser));
        }
        return fields;
    }

    private List<@Nullable Object> list(JsonParser parser) throws IOException {
        List<@Nullable Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser));
        }
        return values;
    }

    private @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> fraction(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new InvalidRequestException("json", "ends too early");
        };
    }

    // A decimal has no negative zero, and a score can be one.
    private static Number fraction(JsonParser parser) throws IOException {
        BigDecimal value = parser.getDecimalValue();
        return value.signum() == 0 && parser.getText().startsWith("-") ? (Number) (-0.0) : value;
    }

    private Json written(JsonParser parser) throws IOException {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.finishToken();
        parser.skipChildren();
        return new Json(text.substring(start, (int) parser.currentLocation().getCharOffset()));
    }
}
