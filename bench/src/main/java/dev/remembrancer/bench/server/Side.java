package dev.remembrancer.bench.server;

import dev.remembrancer.bench.lab.Crowd;
import dev.remembrancer.bench.lab.Timings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One side of a comparison with so many callers at the same time: a server, or the library in process. */
final class Side {
    private final Crowd callers;
    private final Supplier<Line> lines;
    private final AtomicInteger next;
    private final Timings timings = new Timings();
    private long nanos;

    /**
     * @param callers who call, each on a line of its own
     * @param lines opens one
     * @param next the number of the next call, shared by all who must not repeat each other's
     */
    Side(Crowd callers, Supplier<Line> lines, AtomicInteger next) {
        this.callers = callers;
        this.lines = lines;
        this.next = next;
    }

    /** Calls for so long, and notes how long each call took. Opening the lines is not counted. */
    void take(Duration block) {
        List<Caller> all = Stream.generate(() -> new Caller(lines.get()))
                .limit(callers.size())
                .toList();
        try {
            long began = System.nanoTime();
            callers.each(all, caller -> caller.call(began + block.toNanos()));
            nanos += System.nanoTime() - began;
            all.forEach(caller -> caller.taken.forEach(timings::add));
        } finally {
            all.forEach(caller -> caller.line.close());
        }
    }

    Timings timings() {
        return timings;
    }

    /** How many calls a second, of all callers together; 0 when there were none. */
    double perSecond() {
        return nanos == 0 ? 0 : timings.count() * 1e9 / nanos;
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("per_second", perSecond());
        fields.put("ms", timings.fields());
        return fields;
    }

    private final class Caller {
        private final Line line;
        private final List<Long> taken = new ArrayList<>();

        private Caller(Line line) {
            this.line = line;
        }

        private void call(long until) {
            long began = System.nanoTime();
            while (began < until) {
                line.call(next.getAndIncrement());
                long ended = System.nanoTime();
                taken.add(ended - began);
                began = ended;
            }
        }
    }
}
