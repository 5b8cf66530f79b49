package dev.remembrancer.embedded.backup;

import dev.remembrancer.session.InvalidItemException;
import dev.remembrancer.session.JsonParts;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the manifest of a backup from its text, and trusts nothing in it. */
final class ManifestText {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final Path file;

    /** @param file the backup, for messages */
    ManifestText(Path file) {
        this.file = file;
    }

    /** @throws BackupRefusedException when it is none, or of a newer form */
    BackupManifest read(String text) {
        try {
            Map<String, String> fields = JsonParts.fields(text);
            long version = number(fields, BackupManifest.VERSION);
            if (version > BackupManifest.PRESENT) {
                throw new BackupRefusedException(file + " is a backup of form " + version + ", and this program knows"
                        + " up to " + BackupManifest.PRESENT + "; use the version that wrote it, or a newer one");
            }
            return new BackupManifest(
                    text(fields, "product"), Instant.parse(text(fields, "created_at")), tenant(fields), parts(fields));
        } catch (InvalidItemException | NumberFormatException | DateTimeException e) {
            throw new BackupRefusedException(file + " has a manifest that can't be read; use another backup", e);
        }
    }

    private Optional<String> tenant(Map<String, String> fields) {
        if (!fields.containsKey("tenant")) {
            return Optional.empty();
        }
        String tenant = text(fields, "tenant");
        if (!PartName.TENANT.matcher(tenant).matches()) {
            throw wrong("tenant");
        }
        return Optional.of(tenant);
    }

    private List<BackupPart> parts(Map<String, String> fields) {
        List<BackupPart> parts = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String element : JsonParts.elements(fields.getOrDefault("parts", ""))) {
            BackupPart part = part(JsonParts.fields(element));
            if (!names.add(part.name())) {
                throw wrong("parts");
            }
            parts.add(part);
        }
        if (parts.isEmpty()) {
            throw wrong("parts");
        }
        return parts;
    }

    private BackupPart part(Map<String, String> fields) {
        String name = text(fields, "name");
        String sha256 = text(fields, "sha256");
        if (!PartName.isOne(name)) {
            throw new BackupRefusedException(
                    file + " has a part with a name that none can have; it was not written by this program");
        }
        long bytes = number(fields, "bytes");
        if (bytes < 0 || !SHA256.matcher(sha256).matches()) {
            throw wrong("parts");
        }
        Map<String, Long> counts = new LinkedHashMap<>();
        JsonParts.fields(fields.getOrDefault("counts", "{}"))
                .forEach((what, count) -> counts.put(what, Long.parseLong(count)));
        int problems = fields.containsKey("problems") ? Math.toIntExact(number(fields, "problems")) : 0;
        return new BackupPart(name, bytes, sha256, counts, problems);
    }

    private long number(Map<String, String> fields, String name) {
        return Long.parseLong(Optional.ofNullable(fields.get(name)).orElseThrow(() -> wrong(name)));
    }

    private String text(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name)).flatMap(JsonParts::string).orElseThrow(() -> wrong(name));
    }

    private BackupRefusedException wrong(String field) {
        return new BackupRefusedException(
                file + " has a manifest without a good field " + field + "; use another backup");
    }
}
