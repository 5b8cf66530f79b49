package dev.remembrancer.jdbc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.remembrancer.session.Item;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The further facts about a session as one JSON object of texts. */
final class Facts {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Facts() {}

    static String write(Map<String, String> facts) {
        return Item.of(new TreeMap<>(facts)).compactAscii();
    }

    /** What can be read of it. */
    static Map<String, String> read(String text) {
        Map<String, String> facts = new HashMap<>();
        if (text.isEmpty()) {
            return facts;
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    facts.put(name, parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            // Somebody else wrote there. One odd row must not hide the others of a list.
            return facts;
        }
        return facts;
    }
}
