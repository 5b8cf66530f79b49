package dev.remembrancer.cli.transfer;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Scope;
import dev.remembrancer.cli.transfer.LineReader.Line;
import dev.remembrancer.memory.MemoryFields;
import dev.remembrancer.memory.NewMemory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * JSON Lines: our own export, which begins with its manifest and is put back as it was, or new memories, one object a
 * line with the fields of {@link MemoryFields#newMemory}. A line that can't be read is reported, and the next is read.
 *
 * <p>A new memory without an idempotency key gets one made of what the line says, so that importing it again within a
 * week has no second effect; after that it counts as said again.
 */
final class JsonlFormat {
    private final ImportSettings settings;
    private final Sink sink;
    private boolean isExport;
    private long announced;
    private long lines;

    JsonlFormat(ImportSettings settings, Sink sink) {
        this.settings = settings;
        this.sink = sink;
    }

    void read(ImportFile file) throws IOException {
        try (InputStream in = file.open()) {
            LineReader reader = new LineReader(in);
            try {
                for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
                    take(line.get());
                }
            } catch (IOException e) {
                sink.damaged(file.name(), JsonFiles.reason(e) + "; what was whole before that is taken");
            }
        }
        if (lines < announced) {
            sink.damaged(
                    file.name(),
                    "ends after " + lines + " of " + announced + " memories; it was cut off, export it again");
        }
    }

    private void take(Line line) {
        Optional<String> text = line.text();
        if (text.isEmpty()) {
            lines++;
            sink.damaged(line.place(), "is not UTF-8, or longer than any memory");
        } else if (!text.get().isEmpty()) {
            take(line.place(), text.get());
        }
    }

    private void take(String place, String text) {
        try {
            Map<String, Object> fields =
                    JsonFiles.fields(text).orElseThrow(() -> new InvalidRequestException("line", "must be an object"));
            if (fields.containsKey(Manifest.VERSION)) {
                begin(Manifest.of(fields));
                return;
            }
            lines++;
            if (isExport) {
                sink.version(place, fields);
            } else {
                sink.memory(place, memory(text, fields));
            }
        } catch (InvalidRequestException e) {
            sink.damaged(place, Intake.reason(e));
        } catch (IOException e) {
            lines++;
            sink.damaged(place, JsonFiles.reason(e));
        }
    }

    private void begin(Manifest manifest) {
        if (!settings.scope().equals(Scope.OPEN) || settings.type().isPresent()) {
            throw new UnreadableFileException(
                    "an export is put back as it was, with its own scopes and types; leave out --type and the scope");
        }
        isExport = true;
        announced += manifest.memories();
    }

    private NewMemory memory(String text, Map<String, Object> fields) {
        if (!fields.containsKey("type") && !fields.containsKey("memory_type")) {
            settings.type().ifPresent(type -> fields.put("type", type.word()));
        }
        NewMemory memory = MemoryFields.newMemory(fields);
        memory = memory.scope(bound(memory.scope()));
        if (memory.idempotencyKey().isPresent()) {
            return memory;
        }
        String type = memory.statement().type().word();
        return memory.idempotencyKey("import-" + sha256(memory.scope().path() + "\n" + type + "\n" + text));
    }

    private Scope bound(Scope own) {
        Scope scope = own;
        for (Map.Entry<Scope.Level, String> level : settings.scope().bound().entrySet()) {
            if (own.get(level.getKey())
                    .filter(id -> !id.equals(level.getValue()))
                    .isPresent()) {
                throw new InvalidRequestException(
                        "scope." + level.getKey().word(), "is bound to another id than the one that was asked for");
            }
            scope = scope.with(level.getKey(), level.getValue());
        }
        return scope;
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
