package dev.remembrancer.sqlite;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A {@link WriterProcess}, seen from outside. */
final class ChildProcess {
    private final Process process;
    private final BufferedReader output;

    /** Starts one. Its errors go where the test's errors go. */
    ChildProcess(Path file, String name, int threads, int units, String durability, Map<String, String> environment)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx128m",
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                System.getProperty("java.class.path"),
                WriterProcess.class.getName(),
                file.toString(),
                name,
                String.valueOf(threads),
                String.valueOf(units),
                durability);
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        process = builder.start();
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Waits until it has opened the store. */
    void awaitReady() throws IOException {
        String line = output.readLine();
        if (!"ready".equals(line)) {
            throw new IOException("the child said " + line + " in place of ready");
        }
    }

    /** Lets it write. */
    void go() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** The next so many lines. */
    List<String> lines(int many) throws IOException {
        List<String> lines = new ArrayList<>();
        String line;
        while (lines.size() < many && (line = output.readLine()) != null) {
            lines.add(line);
        }
        return lines;
    }

    /** All further lines until it has ended. */
    List<String> remainingLines() throws IOException {
        return lines(Integer.MAX_VALUE);
    }

    /** Ends it with SIGKILL. By its handle, since the process itself would throw away what it has printed. */
    void kill() {
        process.toHandle().destroyForcibly();
    }
}
