package dev.remembrancer.erasure;

import dev.remembrancer.Written;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * That a subject was erased, for whoever opens a backup from before.
 *
 * @param subject the digest of the subject's id, as the store makes it and every backup of it
 * @param change the number of the store's change with which the memories were gone: what has a higher one is of a new
 *     life. Numbers only grow, whatever the clock does
 * @param at when, for conversations, which have no such numbers
 */
public record Tombstone(String subject, long change, Instant at) {
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("subject", subject);
        fields.put("change", change);
        fields.put("at", at.toString());
        return fields;
    }

    static Tombstone of(Written written) {
        return new Tombstone(
                written.required("subject"), written.whole("change").orElseThrow(), written.at("at"));
    }

    /** Both, as one: what either says is gone, is gone. */
    Tombstone and(Tombstone other) {
        return new Tombstone(subject, Math.max(change, other.change), at.isAfter(other.at) ? at : other.at);
    }
}
