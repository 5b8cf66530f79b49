package dev.remembrancer.transfer;

import dev.remembrancer.Json;
import dev.remembrancer.Memories;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.ExportedMemory;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Selection;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes an agent's memory as JSON Lines: a {@link Manifest}, then every version, the latest recorded first. The
 * manifest tells how many follow, so they are written aside first and counted.
 */
public final class Export {
    private static final int PAGE = 500;

    private final String agent;
    private final Memories memories;
    private final Scope scope;
    private final Instant now;

    /**
     * @param agent the name of the agent, for the manifest
     * @param memories what is exported
     * @param scope only what is bound to it; with the open one everything
     * @param now what the manifest says
     */
    public Export(String agent, Memories memories, Scope scope, Instant now) {
        this.agent = agent;
        this.memories = memories;
        this.scope = scope;
        this.now = now;
    }

    /**
     * Writes to a stream, which stays open. Returns how many versions that were.
     *
     * @param aside the directory where they are counted, in a file that only its owner may read and that is removed
     */
    public long to(OutputStream out, Path aside) throws IOException {
        Path lines = Files.createTempFile(aside, ".remembrancer-export", ".part");
        try {
            long written = writeLines(lines);
            Writer first = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            writeLine(first, new Manifest(agent, scope, written, now).fields());
            first.flush();
            Files.copy(lines, out);
            out.flush();
            return written;
        } finally {
            Files.deleteIfExists(lines);
        }
    }

    private long writeLines(Path lines) throws IOException {
        long written = 0;
        try (Writer out = new BufferedWriter(
                new OutputStreamWriter(Files.newOutputStream(lines), StandardCharsets.UTF_8), 1 << 16)) {
            Optional<Page.Cursor> next = Optional.empty();
            do {
                Page page = memories.list(Selection.EVERY, next, PAGE);
                List<Memory> wanted = page.memories().stream()
                        .filter(memory -> scope.isVisibleFrom(memory.scope()))
                        .toList();
                for (ExportedMemory memory : Fared.of(memories, wanted)) {
                    writeLine(out, memory.fields());
                    written++;
                }
                next = page.next();
            } while (next.isPresent());
        }
        return written;
    }

    private static void writeLine(Writer out, Map<String, Object> fields) throws IOException {
        Json.print(out, fields);
        out.write('\n');
    }
}
