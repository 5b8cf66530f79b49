package dev.remembrancer.bench.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.remembrancer.bench.lab.JavaProgram;
import dev.remembrancer.bench.lab.MemoryUse;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, on the same Java with the same options as this one. */
final class ServerProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;

    private final Process process;
    private final int port;
    private final String key;

    private ServerProcess(Process process, int port, String key) {
        this.process = process;
        this.port = port;
        this.key = key;
    }

    /**
     * Starts one, and waits until it listens.
     *
     * @param program its main class and the arguments; it prints one line of JSON, with its {@code url} and, when it is
     *     the first on its directory, its {@code key}
     */
    static ServerProcess start(List<String> program) {
        List<String> command =
                JavaProgram.command(ManagementFactory.getRuntimeMXBean().getInputArguments(), program);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            // It must not outlive this process, however this one is told to end.
            Thread atEnd = new Thread(process::destroyForcibly, "remembrancer-bench-server");
            Runtime.getRuntime().addShutdownHook(atEnd);
            return started(process);
        } catch (IOException e) {
            throw new CallFailedException("the server did not start: " + e.getMessage(), e);
        }
    }

    private static ServerProcess started(Process process) throws IOException {
        try {
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            String line = out.readLine();
            // The virtual machine itself may have something to say first.
            while (line != null && !line.startsWith("{")) {
                line = out.readLine();
            }
            if (line == null) {
                throw new CallFailedException("the server did not start: see what it printed");
            }
            JsonNode started = new ObjectMapper().readTree(line);
            int port = URI.create(started.path("url").asText()).getPort();
            return new ServerProcess(process, port, started.path("key").asText());
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    Connection connect() {
        try {
            return new Connection(port, key);
        } catch (IOException e) {
            throw new CallFailedException("the server takes no more connections", e);
        }
    }

    /** How much time its threads had a processor, since it began. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    MemoryUse memory() {
        return new MemoryUse(process.pid());
    }

    /** Waits so long, or until it ends, which it should not. */
    void await(Duration time) {
        try {
            if (process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CallFailedException("the server ended by itself: see what it printed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailedException("interrupted", e);
        }
    }

    /** Tells it to end, and waits until it has. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
