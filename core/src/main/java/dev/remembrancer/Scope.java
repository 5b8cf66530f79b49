package dev.remembrancer;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a memory is true, or where a reader stands: any of organization, project, user, task and session, each bound
 * to an id or left open.
 *
 * <p>A memory is visible from a scope when every level that the memory binds is bound to the same id in that scope:
 * {@code {user: alice}} is visible from {@code {user: alice, session: 7}}, not from {@code {user: bob}} and not from
 * {@code {}}.
 *
 * @param bound the bound levels; an open level is absent
 */
public record Scope(Map<Level, String> bound) {
    /** A level of the scope, from the widest to the narrowest. */
    public enum Level {
        ORGANIZATION,
        PROJECT,
        USER,
        TASK,
        SESSION;

        /** The word in lower case, as it is written in JSON, on the command line and in {@link Scope#path()}. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The longest id of a level, in characters. */
    public static final int MAXIMUM_ID_LENGTH = 256;

    /** The scope that binds nothing: a memory in it is visible from everywhere in its agent. */
    public static final Scope OPEN = new Scope(Map.of());

    public Scope {
        EnumMap<Level, String> copy = new EnumMap<>(Level.class);
        bound.forEach((level, id) -> copy.put(level, Checks.name("scope." + level.word(), id, MAXIMUM_ID_LENGTH)));
        bound = java.util.Collections.unmodifiableMap(copy);
    }

    /** This scope with one level bound, in place of what it was bound to. */
    public Scope with(Level level, String id) {
        EnumMap<Level, String> copy = new EnumMap<>(Level.class);
        copy.putAll(bound);
        copy.put(level, id);
        return new Scope(copy);
    }

    public Scope organization(String id) {
        return with(Level.ORGANIZATION, id);
    }

    public Scope project(String id) {
        return with(Level.PROJECT, id);
    }

    public Scope user(String id) {
        return with(Level.USER, id);
    }

    public Scope task(String id) {
        return with(Level.TASK, id);
    }

    public Scope session(String id) {
        return with(Level.SESSION, id);
    }

    /** The id that a level is bound to, or nothing when it is open. */
    public Optional<String> get(Level level) {
        return Optional.ofNullable(bound.get(level));
    }

    /** Whether a memory in this scope is visible to a reader who stands in {@code reader}. */
    public boolean isVisibleFrom(Scope reader) {
        return bound.entrySet().stream().allMatch(entry -> entry.getValue().equals(reader.bound.get(entry.getKey())));
    }

    /**
     * One text for each scope, the same for equal scopes and different for others:
     * {@code user=alice&session=7}, ids percent-encoded, empty for the open scope.
     */
    public String path() {
        if (bound.isEmpty()) {
            return "";
        }
        return bound.entrySet().stream()
                .map(entry -> entry.getKey().word() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** The {@link #path() paths} of all scopes whose memories are visible from here: 1 to 32, this one the last. */
    public List<String> visiblePaths() {
        List<Scope> visible = new ArrayList<>(List.of(OPEN));
        bound.forEach((level, id) -> {
            for (Scope scope : List.copyOf(visible)) {
                visible.add(scope.with(level, id));
            }
        });
        return visible.stream().map(Scope::path).toList();
    }

    @Override
    public String toString() {
        return bound.entrySet().stream()
                .map(entry -> entry.getKey().word() + ": " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
