package dev.remembrancer.bench.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * How much memory a Java process takes, as others see it: what the system says of it, and what a tool of the JDK finds
 * in its heap. Either is empty where there is no such system, or no such tool.
 */
public final class MemoryUse {
    private static final String RESIDENT = "VmRSS:";

    private final long process;

    /** @param process its number */
    public MemoryUse(long process) {
        this.process = process;
    }

    /** What of it is in main memory, in bytes: heap, code, stacks, what native libraries took, and files mapped. */
    public OptionalLong resident() {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process), "status")).stream()
                    .filter(line -> line.startsWith(RESIDENT))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** Has all garbage collected, and returns what is left in the heap, in bytes. */
    public OptionalLong liveHeap() {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(tool)) {
            return OptionalLong.empty();
        }
        try {
            Process jcmd = new ProcessBuilder(tool.toString(), Long.toString(process), "GC.class_histogram")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            List<String> lines =
                    jcmd.inputReader(StandardCharsets.UTF_8).lines().toList();
            return total(lines);
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** The last line sums up: {@code Total}, how many objects, how many bytes. */
    static OptionalLong total(List<String> histogram) {
        return histogram.stream()
                .filter(line -> line.startsWith("Total"))
                .mapToLong(line -> Long.parseLong(line.strip().split("\\s+", -1)[2]))
                .findFirst();
    }
}
