package dev.remembrancer.bench.speed;

import dev.remembrancer.bench.lab.Crowd;
import dev.remembrancer.bench.lab.Timings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** How long one way took for questions of one kind, with so many callers. For one thread at a time. */
final class Round {
    private final Timings timings = new Timings();
    private long elapsed;

    /** Asks all of them, whichever caller is free taking the next. */
    void ask(Way way, List<Ask> asks, Crowd callers) {
        long[] nanos = new long[asks.size()];
        long began = System.nanoTime();
        callers.each(IntStream.range(0, nanos.length).boxed().toList(), i -> {
            long start = System.nanoTime();
            way.nearest(asks.get(i), SpeedBenchmark.TOP_K);
            nanos[i] = System.nanoTime() - start;
        });
        elapsed += System.nanoTime() - began;
        for (long each : nanos) {
            timings.add(each);
        }
    }

    Timings timings() {
        return timings;
    }

    private double perSecond() {
        return elapsed == 0 ? 0 : timings.count() * 1e9 / elapsed;
    }

    /** In 45 columns; empty when nothing was asked. */
    String columns() {
        return timings.count() == 0
                ? String.format(Locale.ROOT, "%45s", "-")
                : String.format(Locale.ROOT, "%s%,9.0f", timings.columns(), perSecond());
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ms", timings.fields());
        fields.put("per_second", perSecond());
        return fields;
    }
}
