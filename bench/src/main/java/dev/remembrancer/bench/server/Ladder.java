package dev.remembrancer.bench.server;

import dev.remembrancer.bench.lab.Crowd;
import dev.remembrancer.bench.lab.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * One operation with more and more connections. Both sides take turns in short blocks, through all numbers of
 * connections in one round and backwards in the next, so that a machine that becomes slower does so to all of them.
 */
final class Ladder {
    private static final int ROUNDS = 3;

    private final Operation operation;
    private final List<Rung> rungs;

    private record Rung(int connections, Side http, Side inProcess) {
        String line() {
            return String.format(
                    Locale.ROOT,
                    "    %11d%,10.0f%10.2f%10.2f%14.0f%10.2f%10.2f",
                    connections,
                    http.perSecond(),
                    http.timings().median(),
                    http.timings().percentile(99),
                    inProcess.perSecond(),
                    inProcess.timings().median(),
                    inProcess.timings().percentile(99));
        }

        Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("connections", connections);
            fields.put("http", http.fields());
            fields.put("in_process", inProcess.fields());
            return fields;
        }
    }

    /**
     * @param crowds one for each number of connections
     * @param overHttp the number of the next call of the server
     * @param called the number of the next call of the library
     */
    Ladder(Sides sides, Operation operation, List<Crowd> crowds, AtomicInteger overHttp, AtomicInteger called) {
        this.operation = operation;
        this.rungs = crowds.stream()
                .map(crowd -> new Rung(
                        crowd.size(),
                        new Side(crowd, () -> sides.http(operation), overHttp),
                        new Side(crowd, () -> sides.inProcess(operation), called)))
                .toList();
    }

    void climb(Duration block, Progress progress) {
        List<Side> order = new ArrayList<>(rungs.stream()
                .flatMap(rung -> Stream.of(rung.http, rung.inProcess))
                .toList());
        for (int round = 0; round < ROUNDS; round++) {
            progress.at(operation.word() + ", round", round, ROUNDS);
            order.forEach(side -> side.take(block));
            Collections.reverse(order);
        }
    }

    /** How many calls the server has answered. */
    int answered() {
        return rungs.stream().mapToInt(rung -> rung.http.timings().count()).sum();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("    " + operation.word());
        lines.add(String.format(
                Locale.ROOT,
                "    %11s%10s%10s%10s%14s%10s%10s",
                "connections",
                "http /s",
                "p50",
                "p99",
                "in process /s",
                "p50",
                "p99"));
        rungs.forEach(rung -> lines.add(rung.line()));
        return lines;
    }

    List<Map<String, Object>> fields() {
        return rungs.stream().map(Rung::fields).toList();
    }
}
