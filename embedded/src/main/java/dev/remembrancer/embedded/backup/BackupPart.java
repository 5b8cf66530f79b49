package dev.remembrancer.embedded.backup;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * One file in a backup.
 *
 * @param name where it lies in the data directory, such as {@code memory.db} or {@code tenants/acme/memory.db}
 * @param bytes how long it is
 * @param sha256 its SHA-256, in hexadecimal
 * @param counts how much is in it, by what is counted: {@code agents}, {@code memories} and {@code last_change}, or
 *     {@code sessions} and {@code items}; empty for what is no database of ours
 * @param problems how many problems a check of it found when it was written
 */
public record BackupPart(String name, long bytes, String sha256, Map<String, Long> counts, int problems) {
    public BackupPart {
        counts = Map.copyOf(counts);
    }

    PartName place() {
        return new PartName(name);
    }

    long count(String what) {
        return counts.getOrDefault(what, 0L);
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("bytes", bytes);
        fields.put("sha256", sha256);
        if (!counts.isEmpty()) {
            fields.put("counts", new TreeMap<>(counts));
            fields.put("problems", problems);
        }
        return fields;
    }
}
