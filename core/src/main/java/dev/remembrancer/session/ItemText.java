package dev.remembrancer.session;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The text of an item, and the ways to write it down: the same values, digit for digit, in another dress. */
final class ItemText {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Item.MAXIMUM_DEPTH)
                    .maxStringLength(Item.MAXIMUM_LENGTH)
                    .maxNameLength(Item.MAXIMUM_LENGTH)
                    .maxNumberLength(Item.MAXIMUM_LENGTH)
                    .build())
            .build();

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final String text;

    private ItemText(String text) {
        this.text = text;
    }

    static ItemText of(String text) {
        if (text.length() > Item.MAXIMUM_LENGTH) {
            throw new InvalidItemException("has " + text.length() + " characters; the limit is " + Item.MAXIMUM_LENGTH
                    + ": keep large content in a file and its name in the item");
        }
        return new ItemText(text);
    }

    String compact() {
        return write("", false);
    }

    /**
     * Writes it anew.
     *
     * @param gap what stands after commas and colons
     * @param ascii whether every character outside U+0020 to U+007E is escaped
     */
    String write(String gap, boolean ascii) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidItemException("is not a JSON object");
            }
            copy(parser, out, gap, ascii);
            if (parser.nextToken() != null) {
                throw new InvalidItemException("has more than one JSON value");
            }
        } catch (IOException e) {
            // The parser's own message can quote what was said.
            throw new InvalidItemException("is not well-formed JSON of at most " + Item.MAXIMUM_DEPTH + " levels");
        }
        return out.toString();
    }

    private static void copy(JsonParser parser, StringBuilder out, String gap, boolean ascii) throws IOException {
        int depth = 0;
        boolean first = true;
        boolean named = false;
        JsonToken token = parser.currentToken();
        do {
            if (token == null) {
                throw new InvalidItemException("ends too early");
            }
            if (!token.isStructEnd() && !named && !first) {
                out.append(',').append(gap);
            }
            named = false;
            first = token.isStructStart();
            switch (token) {
                case START_OBJECT -> out.append('{');
                case START_ARRAY -> out.append('[');
                case END_OBJECT -> out.append('}');
                case END_ARRAY -> out.append(']');
                case FIELD_NAME -> {
                    quote(parser.currentName(), out, ascii);
                    out.append(':').append(gap);
                    named = true;
                }
                case VALUE_STRING -> quote(parser.getText(), out, ascii);
                default -> out.append(parser.getText());
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            token = depth == 0 ? null : parser.nextToken();
        } while (depth > 0);
    }

    private static void quote(String value, StringBuilder out, boolean ascii) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char unit = value.charAt(i);
            switch (unit) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (unit < ' ' || (ascii && unit > '~') || isUnpaired(value, i)) {
                        escape(unit, out);
                    } else {
                        out.append(unit);
                    }
                }
            }
        }
        out.append('"');
    }

    private static void escape(char unit, StringBuilder out) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEX[(unit >> shift) & 0xf]);
        }
    }

    /** Whether half a pair stands there alone: no encoding can hold it unescaped. */
    private static boolean isUnpaired(String value, int i) {
        char unit = value.charAt(i);
        if (Character.isHighSurrogate(unit)) {
            return i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1));
        }
        return Character.isLowSurrogate(unit) && (i == 0 || !Character.isHighSurrogate(value.charAt(i - 1)));
    }

    /** The texts among the top-level fields of an object; of a field that is there twice, the last, as Python reads it. */
    static Map<String, String> fields(String json) {
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser parser = FACTORY.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    fields.put(name, parser.getText());
                } else {
                    fields.remove(name);
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("an item is well-formed", e);
        }
        return Collections.unmodifiableMap(fields);
    }
}
