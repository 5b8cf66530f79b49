package dev.remembrancer.bench.server;

import dev.remembrancer.bench.lab.Crowd;
import dev.remembrancer.bench.lab.Progress;
import dev.remembrancer.bench.lab.Timings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * A server under load for so long, while its memory is looked at. Each connection takes away what it has put in, a
 * little later, so that what must be kept stays the same: what still grows is a leak.
 */
final class Soak {
    private static final int LOOKS = 120;
    private static final Duration QUICKEST = Duration.ofSeconds(1);

    private final ServerProcess server;
    private final Duration duration;
    private final int connections;
    private final List<Trend.Look> heap = new ArrayList<>();
    private final List<Trend.Look> resident = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    Soak(ServerProcess server, Duration duration, int connections) {
        this.server = server;
        this.duration = duration;
        this.connections = connections;
    }

    /** Runs it, and returns what was found as values of JSON. */
    Map<String, Object> run(Progress progress) {
        AtomicBoolean over = new AtomicBoolean();
        Texts texts = new Texts();
        List<SoakCaller> callers = IntStream.range(0, connections)
                .mapToObj(i -> new SoakCaller(server.connect(), i, connections, texts))
                .toList();
        long began = System.nanoTime();
        try (Crowd crowd = new Crowd(connections)) {
            CompletableFuture<Void> load =
                    CompletableFuture.runAsync(() -> crowd.each(callers, caller -> caller.callUntil(over)));
            look(began, load, progress);
            over.set(true);
            load.join();
        }
        callers.forEach(SoakCaller::close);
        return found(callers, System.nanoTime() - began);
    }

    private void look(long began, CompletableFuture<Void> load, Progress progress) {
        Duration between = duration.dividedBy(LOOKS);
        Duration pause = between.compareTo(QUICKEST) < 0 ? QUICKEST : between;
        long elapsed = 0;
        while (elapsed < duration.toNanos() && !load.isDone()) {
            server.await(pause);
            elapsed = System.nanoTime() - began;
            double minutes = elapsed / 60e9;
            server.memory().resident().ifPresent(bytes -> resident.add(new Trend.Look(minutes, bytes)));
            server.memory().liveHeap().ifPresent(bytes -> heap.add(new Trend.Look(minutes, bytes)));
            progress.at("under load, second", (int) (elapsed / 1e9), (int) duration.toSeconds());
        }
    }

    private Map<String, Object> found(List<SoakCaller> callers, long nanos) {
        Timings timings = new Timings();
        callers.forEach(caller -> caller.taken().forEach(timings::add));
        lines.add(String.format(
                Locale.ROOT,
                "    %d connections, %.1f minutes, %,d requests (%,.0f a second), p50 %.1f ms, p99 %.1f ms",
                connections,
                nanos / 60e9,
                timings.count(),
                timings.count() * 1e9 / nanos,
                timings.median(),
                timings.percentile(99)));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("connections", connections);
        fields.put("minutes", nanos / 60e9);
        fields.put("requests", timings.count());
        fields.put("ms", timings.fields());
        fields.put("heap", trend("live heap", heap));
        fields.put("resident", trend("resident memory", resident));
        return fields;
    }

    private Map<String, Object> trend(String what, List<Trend.Look> looks) {
        // What the first part of the time fills once, such as caches and compiled code, is no leak.
        List<Trend.Look> warm = looks.subList(looks.size() / 4, looks.size());
        if (warm.size() < 2) {
            lines.add("    " + what + ": can't be looked at on this machine, or not often enough in this time");
            return Map.of();
        }
        Trend trend = Trend.of(warm);
        lines.add(trend.line(what));
        StringBuilder seen = new StringBuilder("      MB over time:");
        IntStream.range(0, 12)
                .map(i -> i * (looks.size() - 1) / 11)
                .distinct()
                .forEach(i ->
                        seen.append(' ').append(megabytes((long) looks.get(i).bytes())));
        lines.add(seen.toString());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("looks", looks.size());
        fields.put("mean_bytes", trend.mean());
        fields.put("slope_bytes_a_minute", trend.slope());
        fields.put("growth_bytes", trend.growth());
        fields.put("grows", trend.grows());
        return fields;
    }

    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.0f", bytes / 1e6);
    }

    List<String> lines() {
        return lines;
    }
}
