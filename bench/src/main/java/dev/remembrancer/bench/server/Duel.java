package dev.remembrancer.bench.server;

import dev.remembrancer.bench.lab.Stopwatch;
import dev.remembrancer.bench.lab.Timings;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One call after the other, each done by both sides before the next, in turns first: what the server adds to each.
 *
 * @param http how long the calls took on one connection
 * @param inProcess how long the same ones took in process
 * @param added the differences, call by call
 */
record Duel(Timings http, Timings inProcess, Timings added) {
    /** So many calls. */
    static Duel of(Sides sides, Operation operation, AtomicInteger next, int calls) {
        Duel duel = new Duel(new Timings(), new Timings(), new Timings());
        try (Line http = sides.http(operation);
                Line inProcess = sides.inProcess(operation)) {
            for (int i = 0; i < calls; i++) {
                int number = next.getAndIncrement();
                boolean httpFirst = i % 2 == 0;
                long first = Stopwatch.nanos(() -> (httpFirst ? http : inProcess).call(number));
                long second = Stopwatch.nanos(() -> (httpFirst ? inProcess : http).call(number));
                duel.note(httpFirst ? first : second, httpFirst ? second : first);
            }
        }
        return duel;
    }

    private void note(long overHttp, long called) {
        http.add(overHttp);
        inProcess.add(called);
        added.add(overHttp - called);
    }

    static String heading() {
        return String.format(
                Locale.ROOT,
                "    %-18s%6s%10s%10s%12s%10s%12s%14s",
                "",
                "n",
                "http p50",
                "p99",
                "called p50",
                "p99",
                "added p50",
                "of each, p50");
    }

    String line(Operation operation) {
        return String.format(
                Locale.ROOT,
                "    %-18s%6d%10.2f%10.2f%12.2f%10.2f%+12.2f%+14.2f",
                operation.word(),
                http.count(),
                http.median(),
                http.percentile(99),
                inProcess.median(),
                inProcess.percentile(99),
                addedAtMedian(),
                added.median());
    }

    /** The difference of the medians, in milliseconds. */
    double addedAtMedian() {
        return http.median() - inProcess.median();
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("http_ms", http.fields());
        fields.put("in_process_ms", inProcess.fields());
        fields.put("added_at_p50_ms", addedAtMedian());
        fields.put("added_of_each_p50_ms", added.median());
        return fields;
    }
}
