package dev.remembrancer.memory;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Written;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Something that the guard found in what was to be remembered, and what it did about it. It never holds what was found.
 *
 * @param rule the id of the rule that found it, such as {@code secret.github-pat} or {@code pii.email}
 * @param field where: {@code content}, {@code data}, {@code metadata}, {@code tags}, {@code key} or {@code author}
 * @param start the place of its first character in the field as it was given; in JSON, in the name or value that holds it
 * @param end the place after its last character there
 * @param action what was done
 */
public record Finding(String rule, String field, int start, int end, Action action) {
    /** What was done about a finding. */
    public enum Action {
        /** It was kept, and the memory has the rule's id as a tag. */
        TAGGED,
        /** A mark stands in its place. */
        MASKED,
        /** A token stands in its place, by which it can be read back from the vault. */
        VAULTED,
        /** The whole request was refused. */
        REFUSED,
        /** Nothing was stored: it waits for a person's decision. */
        QUARANTINED,
        /** It was kept, and a person decides what becomes of what it contradicts. */
        PROPOSED;

        /** The word in lower case, as it is written in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The action of that word. */
        public static Action of(String word) {
            return Arrays.stream(values())
                    .filter(action -> action.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new InvalidRequestException("action", "is none of ours"));
        }
    }

    /** Its written form. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("rule", rule);
        fields.put("field", field);
        fields.put("start", start);
        fields.put("end", end);
        fields.put("action", action.word());
        return fields;
    }

    /** The finding that has these fields, as {@link #fields} wrote them. */
    public static Finding of(Written written) {
        return new Finding(
                written.required("rule"),
                written.required("field"),
                written.integer("start").orElseThrow(() -> Written.missing("start")),
                written.integer("end").orElseThrow(() -> Written.missing("end")),
                Action.of(written.required("action")));
    }
}
