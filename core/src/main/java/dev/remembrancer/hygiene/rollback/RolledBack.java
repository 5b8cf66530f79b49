package dev.remembrancer.hygiene.rollback;

import dev.remembrancer.MemoryId;
import dev.remembrancer.Written;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was taken back, or would be.
 *
 * @param takenBack the versions that are forgotten with this
 * @param current the versions that are current again, since what had taken their place is gone
 * @param dryRun whether this is only what would happen
 */
public record RolledBack(List<MemoryId> takenBack, List<MemoryId> current, boolean dryRun) {
    public RolledBack {
        takenBack = List.copyOf(takenBack);
        current = List.copyOf(current);
    }

    /** Its written form: the field names that HTTP and its clients share. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("taken_back", takenBack.stream().map(MemoryId::value).toList());
        fields.put("current_again", current.stream().map(MemoryId::value).toList());
        fields.put("dry_run", dryRun);
        return fields;
    }

    /**
     * What has these fields, as {@link #fields} wrote them.
     *
     * @throws dev.remembrancer.InvalidRequestException when a field has the wrong form
     */
    public static RolledBack of(Written written) {
        return new RolledBack(
                written.texts("taken_back").stream().map(MemoryId::new).toList(),
                written.texts("current_again").stream().map(MemoryId::new).toList(),
                written.flag("dry_run"));
    }
}
