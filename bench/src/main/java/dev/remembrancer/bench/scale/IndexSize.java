package dev.remembrancer.bench.scale;

import dev.remembrancer.bench.lab.Timings;
import dev.remembrancer.bench.speed.Narrowing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What was measured of an index of so many memories.
 *
 * @param memories how many
 * @param taken how long all of them took to be taken in, in seconds
 * @param rate how many a second of those that came since the size before
 * @param segments how many there are
 * @param disk bytes on the disk
 * @param heap bytes in use of the heap, after a collection, opened and searched
 * @param open seconds from opening it until the first search is answered
 * @param searches how long searches took
 * @param found what part of the exact first ten was found
 */
record IndexSize(
        int memories,
        double taken,
        double rate,
        int segments,
        long disk,
        long heap,
        double open,
        Map<Look, Timings> searches,
        Map<Narrowing, Double> found) {
    static final String TITLE = String.format(
            Locale.ROOT,
            "  %13s%11s%11s%10s%13s%13s%10s%16s",
            "memories",
            "taken in s",
            "a second",
            "segments",
            "disk, bytes",
            "heap, bytes",
            "open s",
            "found of exact");

    static final String SEARCH_TITLE =
            String.format(Locale.ROOT, "  %13s  %-26s%6s%10s%10s%10s", "memories", "", "n", "p50", "p95", "p99");

    String line() {
        return String.format(
                Locale.ROOT,
                "  %,13d%,11.1f%,11.0f%10d%,13.0f%,13.1f%10.2f     %.3f / %.3f / %.3f",
                memories,
                taken,
                rate,
                segments,
                (double) disk / memories,
                (double) heap / memories,
                open,
                found(Narrowing.ALL),
                found(Narrowing.HALF),
                found(Narrowing.TEN));
    }

    List<String> searchLines() {
        List<String> lines = new ArrayList<>();
        String size = String.format(Locale.ROOT, "%,d", memories);
        for (Look look : Look.values()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  %13s  %-26s%s",
                    lines.isEmpty() ? size : "",
                    look.words(),
                    timings(look).columns()));
        }
        return lines;
    }

    Timings timings(Look look) {
        return searches.getOrDefault(look, new Timings());
    }

    private double found(Narrowing narrowing) {
        return found.getOrDefault(narrowing, 0.0);
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("memories", memories);
        fields.put("take_in_seconds", taken);
        fields.put("per_second", rate);
        fields.put("segments", segments);
        fields.put("disk_bytes", disk);
        fields.put("heap_bytes", heap);
        fields.put("open_seconds", open);
        Map<String, Object> times = new LinkedHashMap<>();
        searches.forEach((look, timings) -> times.put(look.field(), timings.fields()));
        fields.put("search_ms", times);
        Map<String, Object> shares = new LinkedHashMap<>();
        found.forEach((narrowing, share) -> shares.put(narrowing.field(), share));
        fields.put("recall_at_10", shares);
        return fields;
    }
}
