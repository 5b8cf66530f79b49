package dev.remembrancer.server.http;

import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Scope;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request, each refused by its name when it has the wrong form. A field that is null is as good as
 * absent.
 */
public record Fields(Map<String, ? extends @Nullable Object> written) {
    /** The names under which a scope is given whole. */
    public static final Schema SCOPE = Schema.object().optional("scope", scopeSchema());

    /** The names under which a scope is given level by level. */
    public static final Schema LEVELS = levels("_id");

    private static Schema scopeSchema() {
        return levels("").described("Where it stands: the ids that are bound.");
    }

    private static Schema levels(String suffix) {
        Schema levels = Schema.object();
        for (Scope.Level level : Scope.Level.values()) {
            levels = levels.optional(
                    level.word() + suffix, Schema.text().described("The " + level.word() + " that is meant."));
        }
        return levels;
    }

    /** Refuses every field that is not known. */
    public void allow(Set<String> known) {
        for (String name : written.keySet()) {
            if (!known.contains(name)) {
                throw new InvalidRequestException(
                        name,
                        "is no field of this request, which can have: "
                                + (known.isEmpty() ? "none" : String.join(", ", new TreeSet<>(known))));
            }
        }
    }

    /** Adds to an answer which of these fields, which have no effect, were given a value, if any. */
    public Map<String, @Nullable Object> noting(Set<String> ignored, Map<String, @Nullable Object> answer) {
        List<String> given = ignored.stream()
                .filter(name -> written.get(name) != null)
                .sorted()
                .toList();
        if (!given.isEmpty()) {
            answer.put("ignored", given);
        }
        return answer;
    }

    public Optional<String> text(String name) {
        return read(name, String.class, "a text");
    }

    public Optional<Double> number(String name) {
        return read(name, Number.class, "a number").map(Number::doubleValue);
    }

    public Optional<Integer> integer(String name) {
        return number(name).map(value -> {
            if (value != value.intValue()) {
                throw new InvalidRequestException(name, "must be a whole number");
            }
            return value.intValue();
        });
    }

    /** A whole number of any usual size. */
    public Optional<Long> whole(String name) {
        return read(name, Number.class, "a number").map(value -> {
            if (!(value instanceof Integer || value instanceof Long)) {
                throw new InvalidRequestException(name, "must be a whole number");
            }
            return value.longValue();
        });
    }

    public Optional<Boolean> flag(String name) {
        return read(name, Boolean.class, "true or false");
    }

    public Optional<Instant> instant(String name) {
        return text(name).map(value -> {
            try {
                return Instant.parse(value);
            } catch (DateTimeParseException e) {
                throw new InvalidRequestException(name, "must be a time like 2026-03-10T12:00:00Z");
            }
        });
    }

    /** A list of texts, or one text. */
    public List<String> texts(String name) {
        Object value = written.get(name);
        if (value instanceof String one) {
            return List.of(one);
        }
        return items(name, String.class, "a list of texts");
    }

    /** An object. */
    public Optional<Fields> object(String name) {
        return read(name, Map.class, "an object").map(Fields::of);
    }

    /** A list of objects, which must be there. */
    public List<Fields> objects(String name) {
        if (written.get(name) == null) {
            throw new InvalidRequestException(name, "is missing");
        }
        return items(name, Map.class, "a list of objects").stream()
                .map(Fields::of)
                .toList();
    }

    /** The scope, given whole or level by level, as it was asked for: {@link Request#scope} says what it comes to. */
    Scope scope() {
        Map<Scope.Level, String> bound = new EnumMap<>(Scope.Level.class);
        Optional<Fields> whole = read("scope", Map.class, "an object").map(Fields::of);
        whole.ifPresent(inner -> inner.allow(
                Arrays.stream(Scope.Level.values()).map(Scope.Level::word).collect(Collectors.toSet())));
        for (Scope.Level level : Scope.Level.values()) {
            whole.flatMap(inner -> inner.text(level.word())).ifPresent(id -> bound.put(level, id));
            text(level.word() + "_id").ifPresent(id -> bound.put(level, id));
        }
        return new Scope(bound);
    }

    /** The number from 0 to 1 under the first of the names that has one. */
    public Optional<Double> fraction(String... names) {
        return Arrays.stream(names)
                .flatMap(name -> number(name).map(value -> Checks.fraction(name, value)).stream())
                .findFirst();
    }

    private <T> Optional<T> read(String name, Class<T> type, String form) {
        Object value = written.get(name);
        if (value != null && !type.isInstance(value)) {
            throw new InvalidRequestException(name, "must be " + form);
        }
        return Optional.ofNullable(type.cast(value));
    }

    private <T> List<T> items(String name, Class<T> type, String form) {
        List<?> values = read(name, List.class, form).orElse(List.of());
        return values.stream()
                .map(value -> {
                    if (!type.isInstance(value)) {
                        throw new InvalidRequestException(name, "must be " + form);
                    }
                    return type.cast(value);
                })
                .toList();
    }

    @SuppressWarnings("unchecked") // what was read from JSON has text keys
    private static Fields of(Map<?, ?> map) {
        return new Fields((Map<String, @Nullable Object>) map);
    }
}
