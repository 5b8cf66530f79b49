package dev.remembrancer.transfer;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much an export over all agents has.
 *
 * @param memories versions
 * @param forgotten versions that can be restored
 * @param reviews what waits, or waited, for a person's decision
 * @param sessions conversations
 * @param items items of them
 * @param vaulted values of the vault, where these were asked for
 */
public record ExportCounts(long memories, long forgotten, long reviews, long sessions, long items, long vaulted) {
    /** Their written form. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("memories", memories);
        fields.put("forgotten", forgotten);
        fields.put("reviews", reviews);
        fields.put("sessions", sessions);
        fields.put("items", items);
        if (vaulted > 0) {
            fields.put("vaulted", vaulted);
        }
        return fields;
    }
}
