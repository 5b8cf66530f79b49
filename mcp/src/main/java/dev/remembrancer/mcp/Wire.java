package dev.remembrancer.mcp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.remembrancer.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as it goes over the wire: strict and bounded when it comes, without blanks when it goes. */
final class Wire {
    private static final int MAXIMUM_DEPTH = Json.MAXIMUM_DEPTH + 8;

    static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAXIMUM_DEPTH)
                            .maxNumberLength(1_000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .addModule(new SimpleModule().addSerializer(new Verbatim()))
            .build();

    // As JavaScript's JSON.stringify(value, null, 2) prints, which is what the reference server answers with.
    private static final DefaultPrettyPrinter SPREAD = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withArrayEmptySeparator("")
                    .withObjectEmptySeparator(""))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n"));

    private Wire() {}

    /** One value; an object is a {@code Map}, a list is a {@code List}. */
    static @Nullable Object read(byte[] text) throws IOException {
        return MAPPER.readValue(text, Object.class);
    }

    /** The fields of a JSON object that was kept as text; none when it is something else. */
    static Map<String, @Nullable Object> fields(Json json) {
        if (!json.isObject()) {
            return Map.of();
        }
        try {
            return object(json.text());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fields of a JSON object; none of {@code null}. */
    static Map<String, @Nullable Object> object(String text) throws JsonProcessingException {
        Map<String, @Nullable Object> fields = MAPPER.readValue(text, new TypeReference<>() {});
        return fields == null ? Map.of() : fields;
    }

    static String compact(Map<String, ?> value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String spread(Object value) {
        try {
            return MAPPER.writer(SPREAD).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a {@link Json} as the text it holds. */
    private static final class Verbatim extends StdSerializer<Json> {
        private static final long serialVersionUID = 1L;

        private Verbatim() {
            super(Json.class);
        }

        @Override
        public void serialize(Json value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeRawValue(value.text());
        }
    }
}
