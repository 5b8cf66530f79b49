package dev.remembrancer.transfer;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.MemoryFields;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first line of an export.
 *
 * @param agent whose memory it is
 * @param scope what everything in it binds
 * @param memories how many versions follow, one a line
 * @param createdAt when it was made
 */
public record Manifest(String agent, Scope scope, long memories, Instant createdAt) {
    /** The field that tells an export from any other file; its value is the version of the form. */
    public static final String VERSION = "remembrancer_export";

    private static final int PRESENT = 1;

    /** Its fields. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(VERSION, PRESENT);
        fields.put("agent", agent);
        fields.put("scope", MemoryFields.scope(scope));
        fields.put("memories", memories);
        fields.put("created_at", createdAt.toString());
        return fields;
    }

    /**
     * What matters of a manifest when its export is put back.
     *
     * @throws InvalidRequestException when it is none
     * @throws UnreadableExportException when a later version wrote it
     */
    public static Manifest of(Map<String, ? extends @Nullable Object> fields) {
        if (!(fields.get(VERSION) instanceof Integer version)
                || !(fields.get("memories") instanceof Number memories)
                || !(fields.get("agent") instanceof String agent)) {
            throw new InvalidRequestException(VERSION, "is no manifest: it needs a version, agent and memories");
        }
        if (version > PRESENT) {
            throw new UnreadableExportException("the export has the form " + version + ", and this version of"
                    + " remembrancer reads up to " + PRESENT + "; use a newer one");
        }
        return new Manifest(agent, Scope.OPEN, memories.longValue(), Instant.EPOCH);
    }
}
