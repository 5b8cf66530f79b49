package dev.remembrancer.cli.transfer;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.MemoryFields;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The first line of an export.
 *
 * @param agent whose memory it is
 * @param scope what everything in it binds
 * @param memories how many versions follow, one a line
 * @param createdAt when it was made
 */
record Manifest(String agent, Scope scope, long memories, Instant createdAt) {
    /** The field that tells an export from any other file; its value is the version of the form. */
    static final String VERSION = "remembrancer_export";

    private static final int PRESENT = 1;

    /** Its fields. */
    Map<String, Object> fields() {
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
     * @throws UnreadableFileException when a later version wrote it
     */
    static Manifest of(Map<String, Object> fields) {
        if (!(fields.get(VERSION) instanceof Integer version)
                || !(fields.get("memories") instanceof Number memories)
                || !(fields.get("agent") instanceof String agent)) {
            throw new InvalidRequestException(VERSION, "is no manifest: it needs a version, agent and memories");
        }
        if (version > PRESENT) {
            throw new UnreadableFileException("the export has the form " + version + ", and this version of"
                    + " remembrancer reads up to " + PRESENT + "; use a newer one");
        }
        return new Manifest(agent, Scope.OPEN, memories.longValue(), Instant.EPOCH);
    }
}
