package dev.remembrancer.cli.transfer;

import dev.remembrancer.Agent;
import dev.remembrancer.Json;
import dev.remembrancer.Scope;
import dev.remembrancer.cli.options.ViewOptions;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryFields;
import dev.remembrancer.memory.Selection;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * Writes an agent's memory as JSON Lines: a {@link Manifest}, then every version, the latest recorded first. The
 * manifest tells how many follow, so they are written aside first and counted.
 */
final class Export {
    private final Agent agent;
    private final Scope scope;
    private final Instant now;

    /**
     * @param scope only what is bound to it; with the open one everything
     * @param now what the manifest says
     */
    Export(Agent agent, Scope scope, Instant now) {
        this.agent = agent;
        this.scope = scope;
        this.now = now;
    }

    /** Writes to a file, which appears when it is whole and on the disk. Returns how many versions it has. */
    long to(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Path directory = Optional.ofNullable(target.getParent()).orElse(target);
        if (!Files.isDirectory(directory)) {
            throw new NoSuchFileException(directory.toString());
        }
        Path whole = Files.createTempFile(directory, "." + target.getFileName(), ".part");
        try {
            long memories = write(whole, directory, target.toString().endsWith(".gz"));
            Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return memories;
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private long write(Path whole, Path directory, boolean compressed) throws IOException {
        long memories;
        try (OutputStream plain = Files.newOutputStream(whole);
                OutputStream out = compressed ? new GZIPOutputStream(plain, 1 << 16) : plain) {
            memories = to(out, directory);
        }
        try (FileChannel channel = FileChannel.open(whole, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        return memories;
    }

    /** Writes to a stream, which stays open. Returns how many versions that were. */
    long to(OutputStream out) throws IOException {
        return to(out, Path.of(System.getProperty("java.io.tmpdir")));
    }

    private long to(OutputStream out, Path aside) throws IOException {
        Path lines = Files.createTempFile(aside, ".remembrancer-export", ".part");
        try {
            long memories = writeLines(lines);
            Manifest manifest = new Manifest(agent.info().name(), scope, memories, now);
            Writer first = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            writeLine(first, manifest.fields());
            first.flush();
            Files.copy(lines, out);
            out.flush();
            return memories;
        } finally {
            Files.deleteIfExists(lines);
        }
    }

    private long writeLines(Path lines) throws IOException {
        long[] written = {0};
        try (Writer out = new BufferedWriter(new OutputStreamWriter(
                new BufferedOutputStream(Files.newOutputStream(lines)), StandardCharsets.UTF_8))) {
            ViewOptions.forEach(agent.memoriesInEveryScope(), Selection.EVERY, memory -> {
                if (ViewOptions.binds(memory, scope)) {
                    write(out, memory);
                    written[0]++;
                }
                return true;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return written[0];
    }

    private static void write(Writer out, Memory memory) {
        try {
            writeLine(out, MemoryFields.of(memory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeLine(Writer out, Map<String, Object> fields) throws IOException {
        Json.print(out, fields);
        out.write('\n');
    }
}
