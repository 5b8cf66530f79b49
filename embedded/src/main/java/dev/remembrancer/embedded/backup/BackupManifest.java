package dev.remembrancer.embedded.backup;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a backup says of itself.
 *
 * @param product the version of the program that wrote it
 * @param createdAt when it was begun: all that was acknowledged by then is in it
 * @param tenant whose it is, if it is that of one tenant alone, whose parts then stand at the top
 * @param parts its files, databases first
 */
public record BackupManifest(String product, Instant createdAt, Optional<String> tenant, List<BackupPart> parts) {
    /** The field that tells a backup from any other file; its value is the version of the form. */
    static final String VERSION = "remembrancer_backup";

    static final int PRESENT = 1;

    /** The name that it has in the file. */
    static final String ENTRY = "manifest.json";

    public BackupManifest {
        parts = List.copyOf(parts);
    }

    /** How much there is in all parts of what is counted, such as {@code memories} or {@code sessions}. */
    public long count(String what) {
        return parts.stream().mapToLong(part -> part.count(what)).sum();
    }

    /** How many tenants beside the default one have parts in it. */
    public long tenants() {
        return parts.stream()
                .map(part -> part.place().directory())
                .filter(directory -> !directory.isEmpty())
                .distinct()
                .count();
    }

    /** How long its parts are together. */
    public long bytes() {
        return parts.stream().mapToLong(BackupPart::bytes).sum();
    }

    /** How many problems checks found when it was written. */
    public int problems() {
        return parts.stream().mapToInt(BackupPart::problems).sum();
    }

    /** It, as it is written. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(VERSION, PRESENT);
        fields.put("product", product);
        fields.put("created_at", createdAt.toString());
        tenant.ifPresent(id -> fields.put("tenant", id));
        fields.put("parts", parts.stream().map(BackupPart::fields).toList());
        return fields;
    }
}
