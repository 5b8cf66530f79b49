package dev.remembrancer.mcp;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Json;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a tool was called with, checked by its shape before.
 *
 * @param values the fields that were given, by their names
 */
public record Arguments(Map<String, ? extends @Nullable Object> values) {
    /** The fields of a JSON object; none when it is something else. */
    public static Arguments of(Json json) {
        return new Arguments(Wire.fields(json));
    }

    /**
     * The fields of a JSON object of any length.
     *
     * @param place where it stands, for people
     * @throws InvalidRequestException when the text is no JSON object
     */
    public static Arguments ofJson(String place, String text) {
        try {
            return new Arguments(Wire.object(text));
        } catch (IOException e) {
            throw new InvalidRequestException(place, "is no JSON object with each field once");
        }
    }

    public boolean has(String name) {
        return values.get(name) != null;
    }

    public Optional<String> text(String name) {
        return value(name, String.class);
    }

    /** A text that the shape requires. */
    public String requiredText(String name) {
        return text(name).orElseThrow(() -> new InvalidRequestException(name, "is missing"));
    }

    public Optional<Integer> whole(String name) {
        return value(name, Number.class).map(Number::intValue);
    }

    public Optional<Double> number(String name) {
        return value(name, Number.class).map(Number::doubleValue);
    }

    public Optional<Boolean> flag(String name) {
        return value(name, Boolean.class);
    }

    public Optional<Instant> time(String name) {
        return text(name).map(written -> {
            try {
                return OffsetDateTime.parse(written).toInstant();
            } catch (DateTimeException e) {
                throw new InvalidRequestException(name, "must be a time like 2026-03-10T12:00:00Z");
            }
        });
    }

    public List<String> texts(String name) {
        return items(name, String.class);
    }

    public List<Arguments> objects(String name) {
        return items(name, Map.class).stream().map(Arguments::of).toList();
    }

    public Optional<Arguments> object(String name) {
        return value(name, Map.class).map(Arguments::of);
    }

    /** The fields of these names that were given, in their order. */
    public Map<String, Object> only(List<String> names) {
        Map<String, Object> given = new LinkedHashMap<>();
        for (String name : names) {
            Object value = values.get(name);
            if (value != null) {
                given.put(name, value);
            }
        }
        return given;
    }

    private <T> List<T> items(String name, Class<T> type) {
        List<T> found = new ArrayList<>();
        if (values.get(name) instanceof List<?> items) {
            items.forEach(item -> found.add(type.cast(item)));
        }
        return found;
    }

    private <T> Optional<T> value(String name, Class<T> type) {
        return Optional.ofNullable(values.get(name)).map(type::cast);
    }

    @SuppressWarnings("unchecked") // JSON has no other keys than texts
    private static Arguments of(Map<?, ?> fields) {
        return new Arguments((Map<String, @Nullable Object>) fields);
    }
}
