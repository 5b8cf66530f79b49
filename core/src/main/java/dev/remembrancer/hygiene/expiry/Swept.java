package dev.remembrancer.hygiene.expiry;

import dev.remembrancer.Written;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a sweep removed for good, or would remove, and what it asks.
 *
 * @param expired how many versions had expired, those included that go with them: a line goes as a whole
 * @param outlived how many versions had been kept as long as a retention allows, counted in the same way
 * @param forgotten how many versions could be restored no longer
 * @param revalidations about how many procedures a person is asked, since nobody confirmed them for too long
 * @param at the time by which that was decided
 * @param dryRun whether this is only what would go
 */
public record Swept(long expired, long outlived, long forgotten, long revalidations, Instant at, boolean dryRun) {
    /** Its written form: the field names that HTTP and its clients share. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("expired", expired);
        fields.put("outlived", outlived);
        fields.put("forgotten", forgotten);
        fields.put("revalidations", revalidations);
        fields.put("at", at.toString());
        fields.put("dry_run", dryRun);
        return fields;
    }

    /**
     * What has these fields, as {@link #fields} wrote them.
     *
     * @throws dev.remembrancer.InvalidRequestException when a field is missing or wrong
     */
    public static Swept of(Written written) {
        return new Swept(
                written.whole("expired").orElseThrow(() -> Written.missing("expired")),
                written.whole("outlived").orElse(0L),
                written.whole("forgotten").orElseThrow(() -> Written.missing("forgotten")),
                written.whole("revalidations").orElse(0L),
                written.at("at"),
                written.flag("dry_run"));
    }
}
