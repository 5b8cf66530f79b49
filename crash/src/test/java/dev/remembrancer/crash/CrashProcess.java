package dev.remembrancer.crash;

import dev.remembrancer.testkit.process.Leash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A {@link CrashWriter}, seen from outside. It waits to be told to begin, so that its JVM can start beforehand. What it
 * says goes into a file: of a pipe, the end can be lost with the process.
 */
final class CrashProcess {
    private final Process process;
    private final Path output;

    CrashProcess(ProcessBuilder builder, Path output) throws IOException {
        this.output = output;
        this.process = builder.redirectOutput(output.toFile()).start();
    }

    void begin() throws IOException {
        Leash.begin(process);
    }

    /** Waits until something was acknowledged, or until it has ended. */
    void awaitFirstAck() throws IOException, InterruptedException {
        long patience = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (process.isAlive() && said().stream().noneMatch(line -> line.startsWith("ack\t"))) {
            if (System.nanoTime() > patience) {
                throw new AssertionError("nothing was acknowledged within a minute");
            }
            Thread.sleep(2);
        }
    }

    /** Kills it with SIGKILL, and returns all that it said. */
    List<String> kill() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        return said();
    }

    /** The whole lines: one that the kill has cut off was not yet said. */
    private List<String> said() throws IOException {
        String text = Files.readString(output);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }
}
