package dev.remembrancer.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.remembrancer.Checks;
import dev.remembrancer.bench.lab.Benchmark;
import dev.remembrancer.bench.lab.JavaProgram;
import dev.remembrancer.bench.lab.MemoryUse;
import dev.remembrancer.bench.lab.Progress;
import dev.remembrancer.bench.lab.Section;
import dev.remembrancer.bench.lab.Workplace;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Mixed load on one memory in a process of its own: whether it becomes slower or larger with time.
 *
 * @param memories how many memories there are, 1 to 1,000,000
 * @param duration for how long, from 2 seconds on
 * @param callers how many at a time, 1 to 64
 * @param heap the heap of the process, as Java's option {@code -Xmx} takes it
 */
public record LoadBenchmark(int memories, Duration duration, int callers, String heap) implements Benchmark {
    /** How much later minutes may be slower than the second. */
    private static final double BAR = 1.2;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int STRETCHES = 10;

    public LoadBenchmark {
        Checks.between("memories", memories, 1, 1_000_000);
        Checks.between("seconds", (int) duration.toSeconds(), 2, 86_400);
        Checks.between("callers", callers, 1, 64);
    }

    @Override
    public Section run(Workplace workplace) {
        Path vectors = workplace.scratch().resolve("load-vectors");
        VectorFile.write(vectors, workplace.model(), workplace.progress());
        List<Stretch> seen = seen(workplace.scratch().resolve("load"), vectors, workplace.progress());
        Stretch second = seen.get(1);
        Stretch last = seen.get(seen.size() - 1);
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "load: %,d memories, %d callers, -Xmx%s, stretches of %.1f s; in milliseconds, by kind the p99",
                memories,
                callers,
                heap,
                stretch().toMillis() / 1e3));
        lines.add(Stretch.title());
        for (int i = 0; i < seen.size(); i++) {
            lines.add(seen.get(i).line(i + 1));
        }
        Map<String, Object> ratios = new LinkedHashMap<>();
        for (String what : List.of("all", Act.RECALL.word())) {
            double ratio = last.p99(what) / Math.max(1e-9, second.p99(what));
            ratios.put(what, ratio);
            lines.add(String.format(
                    Locale.ROOT,
                    "    p99 of the last over the second, %s: %.2f (bar: %.1f): %s",
                    what,
                    ratio,
                    BAR,
                    ratio <= BAR ? "met" : "MISSED"));
        }
        lines.add(String.format(
                Locale.ROOT,
                "    heap after a collection, last over second: %.2f",
                (double) last.heap() / Math.max(1, second.heap())));
        lines.addAll(remarks());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("memories", memories);
        fields.put("callers", callers);
        fields.put("heap", heap);
        fields.put("stretches", seen.stream().map(Stretch::values).toList());
        fields.put("p99_last_over_second", ratios);
        return new Section("load", lines, fields, Map.of());
    }

    private static List<String> remarks() {
        return List.of(
                "  Of a hundred acts 60 recall, 25 append to sessions, 8 remember, 7 forget the oldest; every caller goes"
                        + " on without a pause. Whatever is written is durable.",
                "  The vectors are prepared, so that the load is the memory's own: nothing waits for the model. Each"
                        + " question and each memory is new.",
                "  Heap: live, between two stretches. What is forgotten stays restorable in the store for a week, so that"
                        + " grows.");
    }

    private Duration stretch() {
        Duration tenth = duration.dividedBy(STRETCHES);
        return tenth.compareTo(MINUTE) < 0 ? tenth : MINUTE;
    }

    private List<Stretch> seen(Path directory, Path vectors, Progress progress) {
        int many = (int) (duration.toMillis() / stretch().toMillis());
        List<String> command = JavaProgram.command(
                List.of("-Xmx" + heap),
                List.of(
                        LoadProcess.class.getName(),
                        directory.toString(),
                        vectors.toString(),
                        Integer.toString(memories),
                        Integer.toString(callers),
                        Integer.toString(many),
                        Long.toString(stretch().toMillis())));
        progress.at("filling", 0, memories);
        List<Stretch> seen = new ArrayList<>();
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            // It must not outlive this process, however this one is told to end.
            Thread atEnd = new Thread(process::destroyForcibly, "remembrancer-bench-load");
            Runtime.getRuntime().addShutdownHook(atEnd);
            MemoryUse memory = new MemoryUse(process.pid());
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    if (line.startsWith("{")) {
                        JsonNode fields = new ObjectMapper().readTree(line);
                        if (fields.has("seconds")) {
                            seen.add(new Stretch(fields, memory.resident().orElse(0)));
                        }
                        progress.at("under load, stretch", seen.size(), many);
                    }
                }
            } finally {
                process.destroyForcibly();
                Runtime.getRuntime().removeShutdownHook(atEnd);
            }
        } catch (IOException e) {
            throw new LoadFailedException("the process under load could not be read: " + e.getMessage(), e);
        }
        if (seen.size() < many) {
            throw new LoadFailedException(
                    "the process under load ended after " + seen.size() + " of " + many + ": see what it printed");
        }
        return seen;
    }
}
