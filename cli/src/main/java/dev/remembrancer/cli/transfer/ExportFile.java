package dev.remembrancer.cli.transfer;

import dev.remembrancer.Agent;
import dev.remembrancer.Scope;
import dev.remembrancer.transfer.Export;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Writes an agent's memory to a file, or to the output. */
final class ExportFile {
    private final Agent agent;
    private final Scope scope;
    private final Instant now;

    /**
     * @param scope only what is bound to it; with the open one everything
     * @param now what the manifest says
     */
    ExportFile(Agent agent, Scope scope, Instant now) {
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
            memories = export().to(out, directory);
        }
        try (FileChannel channel = FileChannel.open(whole, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        return memories;
    }

    /** Writes to a stream, which stays open. Returns how many versions that were. */
    long to(OutputStream out) throws IOException {
        return export().to(out, Path.of(System.getProperty("java.io.tmpdir")));
    }

    private Export export() {
        return new Export(agent.info().name(), agent.memoriesInEveryScope(), scope, now);
    }
}
