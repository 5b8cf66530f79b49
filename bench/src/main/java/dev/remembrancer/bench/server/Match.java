package dev.remembrancer.bench.server;

import com.sun.management.OperatingSystemMXBean;
import dev.remembrancer.bench.lab.Crowd;
import dev.remembrancer.bench.lab.Progress;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The server against the library, operation by operation: first both warm up, then with more and more connections, then
 * call by call. Remembering comes last, so that what it adds is in nobody's way.
 */
final class Match {
    private static final Duration WARM_UP = Duration.ofSeconds(3);

    /** How often both sides are warmed at most. */
    private static final int MOST_WARM_UPS = 10;

    /** A server that becomes faster by less than this, so often one after the other, is as fast as it will be. */
    private static final double STEADY = 0.03;

    private static final int STEADY_ROUNDS = 2;

    /** Who measures in shorter blocks than this only tries it out, and needs no warm sides. */
    private static final Duration SHORT_BLOCK = Duration.ofMillis(100);

    private final Sides sides;
    private final List<Crowd> crowds;
    private final Duration block;
    private final int duels;
    private final Map<Operation, Counts> counts = new EnumMap<>(Operation.class);
    private final List<String> duelLines = new ArrayList<>(List.of(Duel.heading()));
    private final List<String> ladderLines = new ArrayList<>();
    private final Map<String, Object> fields = new LinkedHashMap<>();

    /**
     * @param crowds one for each number of connections
     * @param block how long a side calls until it is the other's turn
     * @param duels how many calls are compared one by one
     */
    Match(Sides sides, List<Crowd> crowds, Duration block, int duels) {
        this.sides = sides;
        this.crowds = crowds;
        this.block = block;
        this.duels = duels;
    }

    /** How often an operation was asked of the server, and of the library. */
    private record Counts(AtomicInteger server, AtomicInteger library) {
        Counts() {
            this(new AtomicInteger(), new AtomicInteger());
        }
    }

    private Counts counts(Operation operation) {
        return counts.computeIfAbsent(operation, first -> new Counts());
    }

    void play(Progress progress) {
        // The more callers, the sooner everything is compiled; alone again, each side finds its usual pace.
        warmUp(crowds.get(crowds.size() - 1), progress);
        double best = warmUp(crowds.get(0), progress);
        int steady = isShort() ? STEADY_ROUNDS : 0;
        for (int i = 1; i < MOST_WARM_UPS && steady < STEADY_ROUNDS; i++) {
            double now = warmUp(crowds.get(0), progress);
            steady = now < best * (1 - STEADY) ? 0 : steady + 1;
            best = Math.min(best, now);
        }
        for (Operation operation : Operation.values()) {
            AtomicInteger server = counts(operation).server();
            AtomicInteger library = counts(operation).library();
            Ladder ladder = new Ladder(sides, operation, crowds, server, library);
            Duration before = sides.server().cpu();
            ladder.climb(block, progress);
            Duration took = sides.server().cpu().minus(before);
            progress.at(operation.word() + ", one by one");
            AtomicInteger both = new AtomicInteger(Math.max(server.get(), library.get()));
            note(operation, Duel.of(sides, operation, both, duels), ladder, took);
        }
    }

    private boolean isShort() {
        return block.compareTo(SHORT_BLOCK) < 0;
    }

    /** Has both sides do everything for a while. Returns the sum of the server's medians, in milliseconds. */
    private double warmUp(Crowd crowd, Progress progress) {
        Duration each = isShort() ? block : WARM_UP;
        double medians = 0;
        for (Operation operation : Operation.values()) {
            progress.at(operation.word() + ", warming up");
            Side server = new Side(
                    crowd, () -> sides.http(operation), counts(operation).server());
            server.take(each);
            medians += server.timings().median();
            new Side(crowd, () -> sides.inProcess(operation), counts(operation).library()).take(each);
        }
        return medians;
    }

    private void note(Operation operation, Duel duel, Ladder ladder, Duration server) {
        duelLines.add(duel.line(operation));
        ladderLines.addAll(ladder.lines());
        double each = server.toNanos() / 1e6 / ladder.answered();
        ladderLines.add(String.format(Locale.ROOT, "    the server's processor time: %.2f ms a request", each));
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("one_by_one", duel.fields());
        found.put("connections", ladder.fields());
        found.put("server_cpu_ms_a_request", each);
        fields.put(operation.field(), found);
    }

    /** How much processor time it takes to make a request and read the answer, in microseconds: asked for nothing. */
    static double costOfAsking(ServerProcess server, int calls) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Connection connection = server.connect();
        long before = 0;
        for (int i = -calls; i < calls; i++) {
            if (i == 0) {
                before = system.getProcessCpuTime();
            }
            Sides.send(connection, Call.get("/health"));
        }
        long took = system.getProcessCpuTime() - before;
        Sides.hangUp(connection);
        return took / 1e3 / calls;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(duelLines);
        lines.addAll(ladderLines);
        return lines;
    }

    Map<String, Object> fields() {
        return fields;
    }
}
