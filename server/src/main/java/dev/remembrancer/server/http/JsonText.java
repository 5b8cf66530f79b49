package dev.remembrancer.server.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.remembrancer.Json;
import dev.remembrancer.JsonFields;
import dev.remembrancer.session.Item;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON: requests into plain maps, plain maps into answers. */
public final class JsonText {
    /** The deepest nesting of a request: what {@link Json} holds, and the levels around it. */
    static final int MAXIMUM_DEPTH = Json.MAXIMUM_DEPTH + 8;

    private static final int MAXIMUM_DIGITS = 1_000;

    /** What reads strictly and writes plainly. */
    public static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAXIMUM_DEPTH)
                            .maxNumberLength(MAXIMUM_DIGITS)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .addModule(new SimpleModule()
                    .addSerializer(new Verbatim<>(Json.class, Json::text))
                    .addSerializer(new Verbatim<>(Item.class, Item::json)))
            .build();

    private JsonText() {}

    /**
     * The fields of a JSON object.
     *
     * @throws MalformedRequestException when the text is anything else; the message says where it goes wrong
     */
    public static Map<String, @Nullable Object> object(byte[] text) {
        try {
            Map<String, @Nullable Object> fields = MAPPER.readValue(text, new TypeReference<>() {});
            if (fields == null) {
                throw new MalformedRequestException("The body is null; send a JSON object.");
            }
            return fields;
        } catch (StreamConstraintsException e) {
            throw new MalformedRequestException("The body is nested deeper than " + MAXIMUM_DEPTH
                    + " levels, or has a number of more than " + MAXIMUM_DIGITS + " digits.");
        } catch (JsonProcessingException e) {
            throw new MalformedRequestException(
                    "The body is not one JSON object with each field once: see " + place(e) + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The fields of a JSON object that may hold memories: what is their callers' own is kept as the text it was sent in.
     *
     * @throws MalformedRequestException when the text is anything else; the message says where it goes wrong
     */
    public static Map<String, @Nullable Object> memories(byte[] text) {
        Map<String, @Nullable Object> fields = object(text);
        if (!holdsVerbatim(fields)) {
            return fields;
        }
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
            return JsonFields.of(
                    decoded.startsWith("\ufeff") ? decoded.substring(1) : decoded, JsonFields.VERBATIM_IN_MEMORIES);
        } catch (CharacterCodingException e) {
            throw new MalformedRequestException("The body is no UTF-8.");
        }
    }

    private static boolean holdsVerbatim(@Nullable Object value) {
        if (value instanceof Map<?, ?> fields) {
            return fields.keySet().stream().anyMatch(JsonFields.VERBATIM_IN_MEMORIES::contains)
                    || fields.values().stream().anyMatch(JsonText::holdsVerbatim);
        }
        return value instanceof List<?> values && values.stream().anyMatch(JsonText::holdsVerbatim);
    }

    /** The JSON of a value, for the types that Jackson knows, {@link Json} and {@link Item}, in UTF-8. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    // The parser's own words quote what it read, and that is content.
    private static String place(JsonProcessingException failure) {
        JsonLocation at = failure.getLocation();
        return at == null ? "its end" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    /** Writes what holds a JSON text as that text. */
    private static final class Verbatim<T> extends StdSerializer<T> {
        private static final long serialVersionUID = 1L;

        private final transient Function<T, String> text;

        private Verbatim(Class<T> type, Function<T, String> text) {
            super(type);
            this.text = text;
        }

        @Override
        public void serialize(T value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeRawValue(text.apply(value));
        }
    }
}
