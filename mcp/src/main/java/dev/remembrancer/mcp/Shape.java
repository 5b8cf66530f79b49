package dev.remembrancer.mcp;

import dev.remembrancer.InvalidRequestException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The form of a value that a tool takes or gives: it writes itself as a JSON Schema, and checks values by itself. */
public sealed interface Shape {
    /** This shape as JSON Schema. */
    Map<String, Object> schema();

    /**
     * Refuses a value that has not this shape.
     *
     * @param path where the value stands, such as {@code entities[2].name}
     * @throws InvalidRequestException naming the place and what would be right, never the value
     */
    void check(String path, @Nullable Object value);

    /** Any text. */
    record Text() implements Shape {
        @Override
        public Map<String, Object> schema() {
            return Map.of("type", "string");
        }

        @Override
        public void check(String path, @Nullable Object value) {
            require(value instanceof String, path, "must be a text");
        }
    }

    /** One of some words. */
    record Choice(List<String> words) implements Shape {
        @Override
        public Map<String, Object> schema() {
            return ordered("type", "string", "enum", words);
        }

        @Override
        public void check(String path, @Nullable Object value) {
            require(value instanceof String word && words.contains(word), path, "must be one of " + words);
        }
    }

    /** A time like {@code 2026-03-10T12:00:00Z}. Whether it is one, is checked when it is read. */
    record Time() implements Shape {
        @Override
        public Map<String, Object> schema() {
            return ordered("type", "string", "format", "date-time");
        }

        @Override
        public void check(String path, @Nullable Object value) {
            require(value instanceof String, path, "must be a time like 2026-03-10T12:00:00Z");
        }
    }

    /** A whole number within bounds, both included. */
    record Whole(long least, long most) implements Shape {
        @Override
        public Map<String, Object> schema() {
            return ordered("type", "integer", "minimum", least, "maximum", most);
        }

        @Override
        public void check(String path, @Nullable Object value) {
            require(
                    value instanceof Number number && isWithin(number),
                    path,
                    "must be a whole number from " + least + " to " + most);
        }

        private boolean isWithin(Number value) {
            BigDecimal number = new BigDecimal(value.toString());
            return number.stripTrailingZeros().scale() <= 0
                    && number.compareTo(BigDecimal.valueOf(least)) >= 0
                    && number.compareTo(BigDecimal.valueOf(most)) <= 0;
        }
    }

    /** A number from 0 to 1. */
    record Fraction() implements Shape {
        @Override
        public Map<String, Object> schema() {
            return ordered("type", "number", "minimum", 0, "maximum", 1);
        }

        @Override
        public void check(String path, @Nullable Object value) {
            require(
                    value instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= 1,
                    path,
                    "must be a number from 0 to 1");
        }
    }

    /** True or false. */
    record Flag() implements Shape {
        @Override
        public Map<String, Object> schema() {
            return Map.of("type", "boolean");
        }

        @Override
        public void check(String path, @Nullable Object value) {
            require(value instanceof Boolean, path, "must be true or false");
        }
    }

    /** Any JSON. */
    record Anything() implements Shape {
        @Override
        public Map<String, Object> schema() {
            return Map.of();
        }

        @Override
        public void check(String path, @Nullable Object value) {
            // nothing is refused
        }
    }

    /** Values of one shape, in their order. */
    record ListOf(Shape item) implements Shape {
        @Override
        public Map<String, Object> schema() {
            return ordered("type", "array", "items", item.schema());
        }

        @Override
        public void check(String path, @Nullable Object value) {
            if (!(value instanceof Collection<?> items)) {
                throw new InvalidRequestException(path, "must be a list");
            }
            int place = 0;
            for (Object each : items) {
                item.check(path + "[" + place++ + "]", each);
            }
        }
    }

    /**
     * An object.
     *
     * @param fields its fields, in the order in which they are shown
     * @param closed whether it has no others
     */
    record Fields(Map<String, Field> fields, boolean closed) implements Shape {
        public Fields {
            fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        /** An object without other fields. Names and fields take turns. */
        public static Fields of(Object... namesAndFields) {
            Map<String, Field> fields = new LinkedHashMap<>();
            ordered(namesAndFields).forEach((name, field) -> fields.put(name, (Field) field));
            return new Fields(fields, true);
        }

        /** The same, but fields that are not named are passed over. */
        public Fields open() {
            return new Fields(fields, false);
        }

        /** With the fields of another, after these. */
        public Fields and(Fields more) {
            Map<String, Field> all = new LinkedHashMap<>(fields);
            all.putAll(more.fields);
            return new Fields(all, closed);
        }

        @Override
        public Map<String, Object> schema() {
            Map<String, Object> properties = new LinkedHashMap<>();
            fields.forEach((name, field) -> properties.put(name, field.schema()));
            Map<String, Object> schema = ordered("type", "object", "properties", properties);
            List<String> required = fields.entrySet().stream()
                    .filter(entry -> entry.getValue().required())
                    .map(Map.Entry::getKey)
                    .toList();
            if (!required.isEmpty()) {
                schema.put("required", required);
            }
            if (closed) {
                schema.put("additionalProperties", false);
            }
            return schema;
        }

        @Override
        public void check(String path, @Nullable Object value) {
            if (!(value instanceof Map<?, ?> map)) {
                throw new InvalidRequestException(path.isEmpty() ? "arguments" : path, "must be an object");
            }
            for (Object name : map.keySet()) {
                require(
                        !closed || fields.containsKey(name),
                        place(path, String.valueOf(name)),
                        "is not known here, where there can be " + new TreeSet<>(fields.keySet()));
            }
            fields.forEach((name, field) -> {
                // Models often write null for what they leave out.
                if (map.get(name) != null) {
                    field.shape().check(place(path, name), map.get(name));
                } else {
                    require(!field.required(), place(path, name), "is missing");
                }
            });
        }

        // A name that a caller made up can be of any length.
        private static String place(String path, String name) {
            String shown = name.length() > 60 ? name.substring(0, 60) + "…" : name;
            return path.isEmpty() ? shown : path + "." + shown;
        }
    }

    /**
     * A field of an object.
     *
     * @param shape the form of its value
     * @param required whether it must be there
     * @param description what it is, in a few words; empty when its name says it
     */
    record Field(Shape shape, boolean required, String description) {
        public static Field required(Shape shape, String description) {
            return new Field(shape, true, description);
        }

        public static Field optional(Shape shape, String description) {
            return new Field(shape, false, description);
        }

        Map<String, Object> schema() {
            Map<String, Object> schema = new LinkedHashMap<>(shape.schema());
            if (!description.isEmpty()) {
                schema.put("description", description);
            }
            return schema;
        }
    }

    private static void require(boolean isRight, String path, String problem) {
        if (!isRight) {
            throw new InvalidRequestException(path, problem);
        }
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
