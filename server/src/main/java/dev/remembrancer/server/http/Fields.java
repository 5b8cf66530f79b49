package dev.remembrancer.server.http;

import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Scope;
import dev.remembrancer.Written;
import java.time.Instant;
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
        return fields().text(name);
    }

    public Optional<Double> number(String name) {
        return fields().number(name);
    }

    public Optional<Integer> integer(String name) {
        return fields().integer(name);
    }

    /** A whole number of any usual size. */
    public Optional<Long> whole(String name) {
        return fields().whole(name);
    }

    public Optional<Boolean> flag(String name) {
        return fields().read(name, Boolean.class, "true or false");
    }

    public Optional<Instant> instant(String name) {
        return fields().instant(name);
    }

    /** A list of texts, or one text. */
    public List<String> texts(String name) {
        return written.get(name) instanceof String one ? List.of(one) : fields().texts(name);
    }

    /** An object. */
    public Optional<Fields> object(String name) {
        return fields().object(name).map(Fields::of);
    }

    /** A list of objects, which must be there. */
    public List<Fields> objects(String name) {
        if (written.get(name) == null) {
            throw Written.missing(name);
        }
        return fields().objects(name).stream().map(Fields::of).toList();
    }

    /** The scope, given whole or level by level, as it was asked for: {@link Request#scope} says what it comes to. */
    Scope scope() {
        Map<Scope.Level, String> bound = new EnumMap<>(Scope.Level.class);
        Optional<Fields> whole = object("scope");
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

    private Written fields() {
        return new Written(written);
    }

    private static Fields of(Written inner) {
        return new Fields(inner.fields());
    }
}
