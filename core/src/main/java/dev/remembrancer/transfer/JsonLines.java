package dev.remembrancer.transfer;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.MemoryFields;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.transfer.LineReader.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * JSON Lines: our own export, which begins with its manifest and is put back as it was, or new memories, one object a
 * line with the fields of {@link MemoryFields#newMemory}. A line that can't be read is reported, and the next is read.
 *
 * <p>A new memory without an idempotency key gets one made of what the line says, so that importing it again within a
 * week has no second effect; after that it counts as said again.
 */
public final class JsonLines {
    private final Parser parser;
    private final Settings settings;
    private final Sink sink;
    private boolean isExport;
    private long announced;
    private long lines;

    /** Reads the text of one line. */
    @FunctionalInterface
    public interface Parser {
        /**
         * The fields of a text that is one JSON object; numbers keep their form.
         *
         * @throws InvalidRequestException when it is anything else; the message says why, without what the text says
         */
        Map<String, @Nullable Object> fields(String text);
    }

    /**
     * What is done with new memories; an export is put back as it was.
     *
     * @param scope where one is to be true that says it is true there
     * @param type the type of one that doesn't tell its own; else semantic
     * @param changesExports whether these settings say something that an export can't be put back with
     */
    public record Settings(UnaryOperator<Scope> scope, Optional<MemoryType> type, boolean changesExports) {
        /** As they say themselves. */
        public static final Settings NONE = new Settings(UnaryOperator.identity(), Optional.empty(), false);
    }

    public JsonLines(Parser parser, Settings settings, Sink sink) {
        this.parser = parser;
        this.settings = settings;
        this.sink = sink;
    }

    /**
     * Hands what the lines say to the sink, line by line, to their end.
     *
     * @param name what it is called, for people
     * @throws UnreadableExportException when it is an export that can't be put back
     */
    public void read(LineReader reader, String name) throws IOException {
        for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
            take(line.get());
        }
        end(name);
    }

    /** Says that no more lines come; an export that was cut off is told to the sink. */
    public void end(String name) {
        if (lines < announced) {
            sink.damaged(
                    name, "ends after " + lines + " of " + announced + " memories; it was cut off, export it again");
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
        Map<String, @Nullable Object> fields;
        try {
            fields = parser.fields(text);
        } catch (InvalidRequestException e) {
            lines++;
            sink.damaged(place, e.problem());
            return;
        }
        try {
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
        }
    }

    private void begin(Manifest manifest) {
        if (settings.changesExports()) {
            throw new UnreadableExportException(
                    "an export is put back as it was, with its own scopes and types; leave out --type and the scope");
        }
        isExport = true;
        announced += manifest.memories();
    }

    private NewMemory memory(String text, Map<String, @Nullable Object> fields) {
        if (!fields.containsKey("type") && !fields.containsKey("memory_type")) {
            settings.type().ifPresent(type -> fields.put("type", type.word()));
        }
        NewMemory memory = MemoryFields.newMemory(fields);
        memory = memory.scope(settings.scope().apply(memory.scope()));
        if (memory.idempotencyKey().isPresent()) {
            return memory;
        }
        String type = memory.statement().type().word();
        return memory.idempotencyKey("import-" + sha256(memory.scope().path() + "\n" + type + "\n" + text));
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
