package dev.remembrancer.session.branch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.remembrancer.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Adds up what model makers tell about usage beyond the common numbers. */
final class UsageDetails {
    private static final JsonFactory FACTORY = new JsonFactory();

    private UsageDetails() {}

    static Optional<Json> sum(Optional<Json> older, Optional<Json> newer) {
        if (older.isEmpty() || newer.isEmpty()) {
            return newer.or(() -> older);
        }
        Map<String, Object> fields = new LinkedHashMap<>(fields(older.get()));
        fields(newer.get()).forEach((name, value) -> fields.merge(name, value, UsageDetails::sum));
        return Optional.of(Json.of(fields));
    }

    private static Object sum(Object older, Object newer) {
        return older instanceof BigInteger one && newer instanceof BigInteger other ? one.add(other) : newer;
    }

    /** The fields by name: whole numbers as such, everything else as it is written. */
    private static Map<String, Object> fields(Json object) {
        Map<String, Object> fields = new LinkedHashMap<>();
        try (JsonParser parser = FACTORY.createParser(object.text())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                boolean whole = parser.nextToken() == JsonToken.VALUE_NUMBER_INT;
                fields.put(name, whole ? parser.getBigIntegerValue() : written(parser));
            }
        } catch (IOException e) {
            throw new IllegalStateException("Json is well-formed", e);
        }
        return fields;
    }

    private static Json written(JsonParser parser) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            generator.copyCurrentStructure(parser);
        }
        return new Json(text.toString());
    }
}
