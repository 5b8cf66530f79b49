package dev.remembrancer.cli.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.remembrancer.testkit.process.Leash;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A {@link CrashServer}, seen from outside. */
final class KilledServer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final BufferedReader out;

    KilledServer(ProcessBuilder builder) throws IOException {
        process = builder.start();
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    void begin() throws IOException {
        Leash.begin(process);
    }

    /** Where it listens and, on its first start, its key. */
    JsonNode awaitStarted() throws IOException {
        return JSON.readTree(Optional.ofNullable(out.readLine()).orElseThrow(() -> new AssertionError("it ended")));
    }

    /** Kills it with SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Tells it to end, and waits until it has. */
    void end() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
