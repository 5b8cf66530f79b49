package dev.remembrancer.hygiene.vault;

import dev.remembrancer.Scope;
import dev.remembrancer.Written;
import dev.remembrancer.memory.MemoryFields;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A value that is kept in the vault.
 *
 * @param token what stands in its place
 * @param kind what it is, such as {@code card}
 * @param scope where what names it is true, exactly
 * @param keptAt since when
 * @param value itself, as it was first said there
 */
public record Vaulted(VaultToken token, String kind, Scope scope, Instant keptAt, String value) {
    /** Its written form, with the value. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("token", token.value());
        fields.put("kind", kind);
        fields.put("scope", MemoryFields.scope(scope));
        fields.put("kept_at", keptAt.toString());
        fields.put("value", value);
        return fields;
    }

    /** What {@link #fields} wrote. */
    public static Vaulted of(Written written) {
        return new Vaulted(
                new VaultToken(written.required("token")),
                written.required("kind"),
                scope(written.object("scope").orElseThrow(() -> Written.missing("scope"))),
                written.at("kept_at"),
                written.required("value"));
    }

    private static Scope scope(Written levels) {
        Map<Scope.Level, String> bound = new EnumMap<>(Scope.Level.class);
        for (Scope.Level level : Scope.Level.values()) {
            levels.text(level.word()).ifPresent(id -> bound.put(level, id));
        }
        return new Scope(bound);
    }

    /** Without the value, which is never printed. */
    @Override
    public String toString() {
        return "Vaulted[" + token.mark(kind) + " in " + scope.path() + "]";
    }
}
