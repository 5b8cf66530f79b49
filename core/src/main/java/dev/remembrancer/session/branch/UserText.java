package dev.remembrancer.session.branch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.remembrancer.session.Item;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a message says, as text. */
final class UserText {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Item.MAXIMUM_DEPTH)
                    .maxStringLength(Item.MAXIMUM_LENGTH)
                    .maxNameLength(Item.MAXIMUM_LENGTH)
                    .maxNumberLength(Item.MAXIMUM_LENGTH)
                    .build())
            .build();

    private UserText() {}

    /** The text of a message; of several parts one a line. */
    static String of(Item message) {
        return message.text("content").orElseGet(() -> ofParts(message));
    }

    /** The text as it is compared in searches: case and the way accents are composed don't count. */
    static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    private static String ofParts(Item message) {
        List<String> parts = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(message.json())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean asked = parser.currentName().equals("content");
                if (parser.nextToken() == JsonToken.START_ARRAY && asked) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        parts.add(part(parser));
                    }
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("an item is well-formed", e);
        }
        return String.join("\n", parts);
    }

    private static String part(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return "[part]";
        }
        @Nullable String text = null;
        String type = "part";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            boolean said = parser.nextToken() == JsonToken.VALUE_STRING;
            if (said && field.equals("text")) {
                text = parser.getText();
            } else if (said && field.equals("type")) {
                type = parser.getText();
            }
            parser.skipChildren();
        }
        return text == null ? "[" + type + "]" : text;
    }
}
