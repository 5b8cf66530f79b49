package dev.remembrancer.bench.server;

import dev.remembrancer.bench.lab.Timings;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** How soon a server answers, and how much room it takes: in main memory, and its program on the disk. */
final class Footprint {
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Object> fields = new LinkedHashMap<>();

    private Footprint() {}

    /**
     * Of a server that is started for it, on an empty directory.
     *
     * @param requests how many it answers until its memory is looked at again
     */
    static Footprint of(Supplier<ServerProcess> starting, int requests) {
        Footprint footprint = new Footprint();
        long began = System.nanoTime();
        try (ServerProcess server = starting.get()) {
            footprint.milliseconds("until it listens", "listens", System.nanoTime() - began);
            footprint.firstRecall(server, began);
            footprint.memory("after its first recall", "first_recall", server);
            footprint.memory("after garbage is collected", "collected", server);
            footprint.requests(server, requests);
            footprint.memory(String.format(Locale.ROOT, "after %,d requests", requests), "after_requests", server);
            footprint.memory("after garbage is collected again", "collected_again", server);
        }
        footprint.jar();
        return footprint;
    }

    private void firstRecall(ServerProcess server, long began) {
        Connection connection = server.connect();
        Sides.send(connection, Call.post("/api/v1/agents", Map.of("name", Operation.AGENT_NAME)));
        Sides.send(connection, Operation.RECALL.request(new Texts(), 0));
        milliseconds("until its first recall is answered", "recalls", System.nanoTime() - began);
        Sides.hangUp(connection);
    }

    private void requests(ServerProcess server, int requests) {
        Texts texts = new Texts();
        Connection connection = server.connect();
        List<Operation> operations = List.of(Operation.values());
        for (int i = 0; i < requests; i++) {
            Operation operation = operations.get(i % operations.size());
            Sides.send(connection, operation.request(texts, i));
        }
        Sides.hangUp(connection);
    }

    private void milliseconds(String what, String field, long nanos) {
        Timings timings = new Timings();
        timings.add(nanos);
        lines.add(String.format(Locale.ROOT, "    %-40s%10.0f ms", what, timings.median()));
        fields.put(field + "_ms", timings.median());
    }

    // Looking at what is alive in the heap collects the rest, so that it is only done where that is meant.
    private void memory(String what, String field, ServerProcess server) {
        OptionalLong heap = field.startsWith("collected") ? server.memory().liveHeap() : OptionalLong.empty();
        OptionalLong resident = server.memory().resident();
        lines.add(String.format(
                Locale.ROOT,
                "    %-40s%10s%s",
                what,
                resident.isPresent() ? Soak.megabytes(resident.getAsLong()) + " MB" : "unknown",
                heap.isPresent() ? ", " + Soak.megabytes(heap.getAsLong()) + " MB of it live heap" : ""));
        resident.ifPresent(bytes -> fields.put(field + "_resident_bytes", bytes));
        heap.ifPresent(bytes -> fields.put(field + "_heap_bytes", bytes));
    }

    private void jar() {
        Path program = Path.of(System.getProperty("java.class.path").split(File.pathSeparator, 2)[0]);
        if (!Files.isRegularFile(program)) {
            return;
        }
        try {
            long size = Files.size(program);
            lines.add(String.format(
                    Locale.ROOT, "    %-40s%10s MB", "the jar " + program.getFileName(), Soak.megabytes(size)));
            fields.put("jar_bytes", size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> lines() {
        return lines;
    }

    Map<String, Object> fields() {
        return fields;
    }
}
