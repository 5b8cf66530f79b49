package dev.remembrancer.cli.transfer;

import dev.remembrancer.Agent;
import dev.remembrancer.Scope;
import dev.remembrancer.transfer.Export;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;

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
        return WholeFile.write(file, (out, aside) -> export().to(out, aside));
    }

    /** Writes to a stream, which stays open. Returns how many versions that were. */
    long to(OutputStream out) throws IOException {
        return export().to(out, Path.of(System.getProperty("java.io.tmpdir")));
    }

    private Export export() {
        return new Export(agent.info().name(), agent.memoriesInEveryScope(), scope, now);
    }
}
