package dev.remembrancer.hygiene.review;

import dev.remembrancer.MemoryId;
import dev.remembrancer.Written;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a person decided.
 *
 * @param approved whether it was carried out
 * @param edited whether its text was changed first
 * @param by who decided
 * @param why why, in the words of who decided
 * @param at when
 * @param memory the version that came of it
 */
public record Decision(
        boolean approved, boolean edited, String by, Optional<String> why, Instant at, Optional<MemoryId> memory) {

    /** Its written form. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("approved", approved);
        fields.put("edited", edited);
        fields.put("by", by);
        why.ifPresent(words -> fields.put("why", words));
        fields.put("at", at.toString());
        memory.ifPresent(id -> fields.put("memory", id.value()));
        return fields;
    }

    /** The decision that has these fields, as {@link #fields} wrote them. */
    public static Decision of(Written written) {
        return new Decision(
                written.flag("approved"),
                written.flag("edited"),
                written.required("by"),
                written.text("why"),
                written.at("at"),
                written.text("memory").map(MemoryId::new));
    }
}
