package dev.remembrancer.server.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The form of a JSON value, in the keywords of JSON Schema 2020-12. Objects are closed: they have the fields that are
 * named, and no others, unless they are {@link #open}.
 *
 * @param name under which the document has it once, for all that refer to it; none when it stands where it is used
 * @param keywords as they are written; a value may be a schema, a list of schemas, or a map of names to schemas
 */
public record Schema(Optional<String> name, Map<String, Object> keywords) {
    private static final String PROPERTIES = "properties";
    private static final String REQUIRED = "required";

    public Schema {
        keywords = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(keywords));
    }

    public static Schema any() {
        return new Schema(Optional.empty(), Map.of());
    }

    public static Schema text() {
        return of("string");
    }

    /** One of a few words. */
    public static Schema words(String... words) {
        return text().with("enum", List.of(words));
    }

    /** An instant, ISO-8601 in UTC. */
    public static Schema time() {
        return text().with("format", "date-time");
    }

    public static Schema number() {
        return of("number");
    }

    /** A number from 0 to 1. */
    public static Schema fraction() {
        return number().with("minimum", 0).with("maximum", 1);
    }

    public static Schema integer() {
        return of("integer");
    }

    public static Schema integer(int least, int most) {
        return integer().with("minimum", least).with("maximum", most);
    }

    public static Schema flag() {
        return of("boolean");
    }

    public static Schema list(Schema items) {
        return of("array").with("items", items);
    }

    /** An object without fields yet. */
    public static Schema object() {
        return of("object").with("additionalProperties", false);
    }

    /** An object whose field names are data, each with such a value. */
    public static Schema mapOf(Schema values) {
        return of("object").with("additionalProperties", values);
    }

    /** A value of any of these forms. */
    public static Schema either(Schema... forms) {
        return any().with("anyOf", List.of(forms));
    }

    /** With a field that is always there. */
    public Schema required(String field, Schema schema) {
        List<Object> required = new ArrayList<>(asList(keywords.getOrDefault(REQUIRED, List.of())));
        required.add(field);
        return optional(field, schema).with(REQUIRED, required);
    }

    /** With a field that may be absent. */
    public Schema optional(String field, Schema schema) {
        Map<String, Schema> properties = new LinkedHashMap<>(properties());
        properties.put(field, schema);
        return with(PROPERTIES, properties);
    }

    /** With the fields of another object. */
    public Schema plus(Schema other) {
        Schema sum = this;
        List<?> required = asList(other.keywords.getOrDefault(REQUIRED, List.of()));
        for (Map.Entry<String, Schema> field : other.properties().entrySet()) {
            sum = required.contains(field.getKey())
                    ? sum.required(field.getKey(), field.getValue())
                    : sum.optional(field.getKey(), field.getValue());
        }
        return sum;
    }

    /** With any other fields beside those that are named. */
    public Schema open() {
        return with("additionalProperties", true);
    }

    /** Such a value, or null. */
    public Schema orNull() {
        return name.isEmpty() && keywords.get("type") instanceof String type && !keywords.containsKey("enum")
                ? with("type", List.of(type, "null"))
                : either(this, of("null"));
    }

    /** With a sentence on what it means. */
    public Schema described(String sentence) {
        return name.isPresent()
                ? new Schema(Optional.empty(), Map.of("allOf", List.of(this), "description", sentence))
                : with("description", sentence);
    }

    /** Under a name, which no other schema has. */
    public Schema named(String name) {
        return new Schema(Optional.of(name), keywords);
    }

    public Schema with(String keyword, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(keywords);
        more.put(keyword, value);
        return new Schema(name, more);
    }

    /** The fields of an object, in their order. */
    public Map<String, Schema> properties() {
        Map<String, Schema> properties = new LinkedHashMap<>();
        if (keywords.get(PROPERTIES) instanceof Map<?, ?> written) {
            written.forEach((field, schema) -> properties.put((String) field, (Schema) schema));
        }
        return properties;
    }

    /** What it means; empty when nothing is said. */
    public String description() {
        return keywords.getOrDefault("description", "").toString();
    }

    /** Whether it is a value of that type, or null. */
    boolean is(String type) {
        Object written = keywords.getOrDefault("type", "");
        return written.equals(type) || (written instanceof List<?> types && types.contains(type));
    }

    private static Schema of(String type) {
        return new Schema(Optional.empty(), Map.of("type", type));
    }

    private static List<?> asList(Object value) {
        return value instanceof List<?> list ? list : Arrays.asList(value);
    }
}
