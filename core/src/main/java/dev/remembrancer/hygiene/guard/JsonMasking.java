package dev.remembrancer.hygiene.guard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Json;
import java.io.IOException;
import java.util.function.BinaryOperator;

/** Changes the names and values of a JSON text that must be changed, and leaves every other character as it is. */
final class JsonMasking {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonMasking() {}

    /**
     * A JSON text with other names and values.
     *
     * @param change given the name that a value stands under, empty for a name itself and for values without one, and the
     *     text of the value or name; returns what it is to be
     */
    static Json of(Json json, BinaryOperator<String> change) {
        if (json.equals(Json.EMPTY_OBJECT)) {
            return json;
        }
        String text = json.text();
        StringBuilder changed = new StringBuilder();
        int copied = 0;
        String name = "";
        try (JsonParser parser = FACTORY.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean isName = token == JsonToken.FIELD_NAME;
                if (!isName && token != JsonToken.VALUE_STRING && !token.isNumeric()) {
                    continue;
                }
                int start = (int) parser.currentTokenLocation().getCharOffset();
                String was = isName ? parser.currentName() : parser.getText();
                String now = change.apply(isName ? "" : name, was);
                if (isName) {
                    name = was;
                }
                if (!now.equals(was)) {
                    int end = token.isNumeric() ? start + was.length() : endOfText(text, start);
                    changed.append(text, copied, start).append(Json.quote(now));
                    copied = end;
                }
            }
        } catch (IOException e) {
            throw new InvalidRequestException("json", "is not well-formed JSON");
        }
        return copied == 0
                ? json
                : new Json(changed.append(text, copied, text.length()).toString());
    }

    /** After the quote that ends the text which begins with a quote there. */
    private static int endOfText(String text, int start) {
        int i = start + 1;
        while (text.charAt(i) != '"') {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return i + 1;
    }
}
