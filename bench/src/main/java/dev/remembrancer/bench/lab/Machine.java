package dev.remembrancer.bench.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What it is measured on.
 *
 * @param cores how many processors this process may use
 * @param processor their model, if the system tells
 * @param heap how large the heap may become, in bytes
 * @param system the operating system
 * @param java the virtual machine
 * @param load how many processes wanted a core in the last minute, before anything was measured; negative when the
 *     system doesn't tell
 * @param fileSystem where the files are
 */
public record Machine(
        int cores, Optional<String> processor, long heap, String system, String java, double load, String fileSystem) {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    /** This one. */
    public static Machine here(Scratch scratch) {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                processor(PROCESSORS),
                Runtime.getRuntime().maxMemory(),
                property("os.name") + " " + property("os.version") + " " + property("os.arch"),
                property("java.vm.name") + " " + Runtime.version(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                scratch.fileSystem());
    }

    static Optional<String> processor(Path file) {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%d cores, %s, heap up to %,d MB, %s, load %.1f, files on %s",
                cores,
                processor.orElse("unknown processor"),
                heap >> 20,
                system,
                load,
                fileSystem);
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("cores", cores);
        processor.ifPresent(model -> fields.put("processor", model));
        fields.put("heap_bytes", heap);
        fields.put("system", system);
        fields.put("java", java);
        fields.put("load", load);
        fields.put("file_system", fileSystem);
        return fields;
    }
}
