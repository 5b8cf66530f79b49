package dev.remembrancer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One JSON value, kept as the text it was given in: key order, number forms and unknown fields survive.
 *
 * <p>Well-formed, nested at most {@value #MAXIMUM_DEPTH} deep, at most {@value #MAXIMUM_LENGTH} characters.
 *
 * @param text the JSON text
 */
public record Json(String text) {
    /** The deepest nesting that is accepted. */
    public static final int MAXIMUM_DEPTH = 64;

    /** The longest text that is accepted, in characters. */
    public static final int MAXIMUM_LENGTH = 65_536;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAXIMUM_DEPTH)
                    .maxNumberLength(1_000)
                    .build())
            .build();

    /** The object without fields. */
    public static final Json EMPTY_OBJECT = new Json("{}");

    /**
     * Checks and keeps a JSON text.
     *
     * @throws InvalidRequestException when the text is no JSON, too deep or too long
     */
    public Json {
        if (text.length() > MAXIMUM_LENGTH) {
            throw new InvalidRequestException(
                    "json", "has " + text.length() + " characters; the limit is " + MAXIMUM_LENGTH);
        }
        Text.requireWellFormed("json", text);
        requireOneValue(text);
    }

    /**
     * The JSON of Java values: {@code Map} with string keys, {@code Collection}, {@code CharSequence},
     * {@code Number}, {@code Boolean}, {@code Json} and null, nested as one likes.
     *
     * @throws InvalidRequestException for any other type
     */
    public static Json of(@Nullable Object value) {
        return new Json(quote(value));
    }

    /** The JSON text of a value, for the same types as {@link #of}, of any length. */
    public static String quote(@Nullable Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            write(generator, value, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /**
     * Writes the JSON of such values, of any length. What is written to stays open.
     *
     * @throws InvalidRequestException for any other type
     */
    public static void print(Writer out, @Nullable Object value) throws IOException {
        try (JsonGenerator generator = FACTORY.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            write(generator, value, 0);
        }
    }

    /** Whether the value is an object. */
    public boolean isObject() {
        return text.stripLeading().startsWith("{");
    }

    private static void requireOneValue(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new InvalidRequestException("json", "is empty");
            }
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw new InvalidRequestException("json", "has more than one value");
            }
        } catch (IOException e) {
            throw new InvalidRequestException(
                    "json", "is not well-formed JSON of at most " + MAXIMUM_DEPTH + " levels");
        }
    }

    private static void write(JsonGenerator generator, @Nullable Object value, int depth) throws IOException {
        if (depth > MAXIMUM_DEPTH) {
            throw new InvalidRequestException("json", "is nested deeper than " + MAXIMUM_DEPTH);
        }
        if (value == null) {
            generator.writeNull();
        } else if (value instanceof Json json) {
            generator.writeRawValue(json.text());
        } else if (value instanceof CharSequence chars) {
            generator.writeString(chars.toString());
        } else if (value instanceof Boolean bool) {
            generator.writeBoolean(bool);
        } else if (value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte) {
            generator.writeNumber(((Number) value).longValue());
        } else if (value instanceof BigInteger big) {
            generator.writeNumber(big);
        } else if (value instanceof BigDecimal big) {
            generator.writeNumber(big);
        } else if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            generator.writeNumber(number.doubleValue());
        } else if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (!(entry.getKey() instanceof String name)) {
                    throw new InvalidRequestException("json", "has a key that is not a string");
                }
                generator.writeFieldName(name);
                write(generator, entry.getValue(), depth + 1);
            }
            generator.writeEndObject();
        } else if (value instanceof Collection<?> items) {
            generator.writeStartArray();
            for (Object item : items) {
                write(generator, item, depth + 1);
            }
            generator.writeEndArray();
        } else {
            throw new InvalidRequestException("json", "has no form for a value of " + value.getClass());
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
