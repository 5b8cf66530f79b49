package dev.remembrancer.bench.scale;

import dev.remembrancer.Agent;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.bench.lab.Progress;
import dev.remembrancer.bench.lab.Stopwatch;
import dev.remembrancer.bench.lab.Timings;
import dev.remembrancer.embedded.Embedded;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.recall.Query;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What tenants cost that are open in one process: a directory each, as the server has them, with a few memories and one
 * model for all.
 *
 * @param tenants how many
 * @param made milliseconds to make one with its memories, and to close it
 * @param opened milliseconds from opening one until its first recall is answered
 * @param closed milliseconds to close one
 * @param disk bytes on the disk of one
 * @param rested what one that is open, and at rest, takes
 * @param processor what part of a core one takes that is open and at rest
 */
record TenantCost(
        int tenants, Timings made, Timings opened, Timings closed, double disk, ProcessCost rested, double processor) {
    private static final int MEMORIES = 10;
    private static final String AGENT = "tenant";

    /**
     * Makes so many below a directory, closes them, opens all of them, and lets them rest.
     *
     * @param rest for how long; threads that wait for work go after ten seconds
     */
    static TenantCost of(Path directory, Synthetic memories, int tenants, Duration rest, Progress progress) {
        SyntheticEmbedder embedder = new SyntheticEmbedder(memories);
        // The first has everything loaded that all share.
        make(directory.resolve("first"), embedder, memories, tenants);
        long idleBefore = workedWhile(rest);
        Timings made = new Timings();
        for (int i = 0; i < tenants; i++) {
            progress.at("making tenants", i, tenants);
            int number = i;
            made.add(Stopwatch.nanos(() -> make(place(directory, number), embedder, memories, number)));
        }
        double disk = (double) bytes(directory) / (tenants + 1);
        ProcessCost before = ProcessCost.now();
        Timings opened = new Timings();
        Timings closed = new Timings();
        Deque<Remembrancer> open = new ArrayDeque<>();
        try {
            for (int i = 0; i < tenants; i++) {
                progress.at("opening tenants", i, tenants);
                int number = i;
                opened.add(Stopwatch.nanos(() -> {
                    Remembrancer memory = Embedded.open(place(directory, number), embedder);
                    open.add(memory);
                    memory.agent(AGENT).recall(Query.of(memories.question(number)));
                }));
            }
            progress.at("letting tenants rest");
            pause(rest);
            ProcessCost rested = ProcessCost.now();
            long idle = workedWhile(rest);
            while (!open.isEmpty()) {
                closed.add(Stopwatch.nanos(() -> open.remove().close()));
            }
            return new TenantCost(
                    tenants,
                    made,
                    opened,
                    closed,
                    disk,
                    rested.since(before, tenants),
                    Math.max(0, (idle - idleBefore) / (double) rest.toNanos() / tenants));
        } finally {
            open.forEach(Remembrancer::close);
        }
    }

    private static Path place(Path directory, int number) {
        return directory.resolve("t" + number);
    }

    private static void make(Path directory, SyntheticEmbedder embedder, Synthetic memories, int number) {
        try (Remembrancer memory = Embedded.open(directory, embedder)) {
            Agent agent = memory.agent(AGENT);
            agent.rememberAll(IntStream.range(number * MEMORIES, (number + 1) * MEMORIES)
                    .mapToObj(i -> NewMemory.semantic(memories.text(i)))
                    .toList());
            agent.recall(Query.of(memories.question(number)));
        }
    }

    private static long bytes(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            long bytes = 0;
            for (Path file : (Iterable<Path>) files::iterator) {
                bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long workedWhile(Duration rest) {
        long before = ProcessCost.processor();
        pause(rest);
        return ProcessCost.processor() - before;
    }

    private static void pause(Duration rest) {
        try {
            Thread.sleep(rest.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "  %-44s%6s%10s%10s%10s", "a tenant, in milliseconds", "n", "p50", "p95", "p99"));
        lines.add(
                String.format(Locale.ROOT, "    %-42s%s", "made, " + MEMORIES + " remembered, closed", made.columns()));
        lines.add(String.format(Locale.ROOT, "    %-42s%s", "opened, until its first recall", opened.columns()));
        lines.add(String.format(Locale.ROOT, "    %-42s%s", "closed", closed.columns()));
        lines.add(String.format(
                Locale.ROOT,
                "    one of %d open and at rest: %,.0f KB of heap, %.1f threads, %.1f file handles,"
                        + " %.3f %% of a core",
                tenants,
                rested.heap() / 1e3,
                rested.threads(),
                rested.handles(),
                100 * processor));
        lines.add(String.format(Locale.ROOT, "    one on the disk, closed: %,.0f KB", disk / 1e3));
        return lines;
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("tenants", tenants);
        fields.put("memories_each", MEMORIES);
        fields.put("make_ms", made.fields());
        fields.put("open_ms", opened.fields());
        fields.put("close_ms", closed.fields());
        fields.put("disk_bytes", disk);
        fields.put("at_rest", rested.fields());
        fields.put("core_share_at_rest", processor);
        return fields;
    }
}
