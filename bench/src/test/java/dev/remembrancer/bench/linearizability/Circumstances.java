package dev.remembrancer.bench.linearizability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;

/** When and on what something is measured, as it stands above a table. */
final class Circumstances {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private Circumstances() {}

    static String now() throws IOException {
        return "date      " + Instant.now() + "\nmachine   "
                + Runtime.getRuntime().availableProcessors() + " cores, " + processor() + ", Java " + Runtime.version();
    }

    private static String processor() throws IOException {
        if (!Files.exists(PROCESSORS)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 2))
                    .orElse("?");
        }
    }
}
