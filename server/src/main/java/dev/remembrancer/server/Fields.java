package dev.remembrancer.server;

import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.MemoryType;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request, each refused by its name when it has the wrong form. A field that is null is as good as
 * absent.
 */
record Fields(Map<String, ? extends @Nullable Object> written) {
    /** The names under which a scope is given whole. */
    static final Set<String> SCOPE = Set.of("scope");

    /** The names under which a scope is given level by level. */
    static final Set<String> LEVELS = Set.of("organization_id", "project_id", "user_id", "task_id", "session_id");

    /** Refuses every field that is in none of the sets. */
    void allow(List<Set<String>> known) {
        Set<String> all = known.stream().flatMap(Set::stream).collect(Collectors.toSet());
        for (String name : written.keySet()) {
            if (!all.contains(name)) {
                throw new InvalidRequestException(
                        name,
                        "is no field of this request, which can have: "
                                + (all.isEmpty() ? "none" : String.join(", ", new TreeSet<>(all))));
            }
        }
    }

    /** Those of the names that were given a value. */
    List<String> given(Set<String> names) {
        return names.stream().filter(name -> written.get(name) != null).sorted().toList();
    }

    Optional<String> text(String name) {
        return read(name, String.class, "a text");
    }

    Optional<Double> number(String name) {
        return read(name, Number.class, "a number").map(Number::doubleValue);
    }

    Optional<Integer> integer(String name) {
        return number(name).map(value -> {
            if (value != value.intValue()) {
                throw new InvalidRequestException(name, "must be a whole number");
            }
            return value.intValue();
        });
    }

    Optional<Boolean> flag(String name) {
        return read(name, Boolean.class, "true or false");
    }

    Optional<Instant> instant(String name) {
        return text(name).map(value -> {
            try {
                return Instant.parse(value);
            } catch (DateTimeParseException e) {
                throw new InvalidRequestException(name, "must be a time like 2026-03-10T12:00:00Z");
            }
        });
    }

    /** A list of texts, or one text. */
    List<String> texts(String name) {
        Object value = written.get(name);
        if (value instanceof String one) {
            return List.of(one);
        }
        return items(name, String.class, "a list of texts");
    }

    /** A list of objects, which must be there. */
    List<Fields> objects(String name) {
        if (written.get(name) == null) {
            throw new InvalidRequestException(name, "is missing");
        }
        return items(name, Map.class, "a list of objects").stream()
                .map(Fields::of)
                .toList();
    }

    /** The types that are named, in any of the usual ways. */
    Set<MemoryType> types() {
        return Stream.of("type", "memory_type", "types")
                .flatMap(name -> texts(name).stream())
                .map(TypeWords::type)
                .collect(Collectors.toSet());
    }

    /** The scope, given whole or level by level. */
    Scope scope() {
        Map<Scope.Level, String> bound = new EnumMap<>(Scope.Level.class);
        Optional<Fields> whole = read("scope", Map.class, "an object").map(Fields::of);
        whole.ifPresent(inner -> inner.allow(List.of(
                Arrays.stream(Scope.Level.values()).map(Scope.Level::word).collect(Collectors.toSet()))));
        for (Scope.Level level : Scope.Level.values()) {
            whole.flatMap(inner -> inner.text(level.word())).ifPresent(id -> bound.put(level, id));
            text(level.word() + "_id").ifPresent(id -> bound.put(level, id));
        }
        return new Scope(bound);
    }

    /** The number from 0 to 1 under the first of the names that has one. */
    Optional<Double> fraction(String... names) {
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
