package dev.remembrancer.bench.scale;

import dev.remembrancer.bench.lab.Timings;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What was measured of a whole memory, store and index, of so many memories.
 *
 * @param memories how many
 * @param remembering how long remembering all of them took, in seconds
 * @param rate how many a second of those that came since the size before
 * @param store bytes of the store's files
 * @param index bytes of the index
 * @param open seconds from opening it until the first recall is answered
 * @param recall how long recalls among all took
 */
record WholeSize(int memories, double remembering, double rate, long store, long index, double open, Timings recall) {
    static final String TITLE = String.format(
            Locale.ROOT,
            "  %13s%14s%11s%17s%13s%10s%6s%10s%10s%10s",
            "memories",
            "remembered s",
            "a second",
            "memory.db, bytes",
            "index, bytes",
            "open s",
            "n",
            "p50",
            "p95",
            "p99");

    String line() {
        return String.format(
                Locale.ROOT,
                "  %,13d%,14.1f%,11.0f%,17.0f%,13.0f%10.2f%s",
                memories,
                remembering,
                rate,
                (double) store / memories,
                (double) index / memories,
                open,
                recall.columns());
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("memories", memories);
        fields.put("remember_seconds", remembering);
        fields.put("per_second", rate);
        fields.put("store_bytes", store);
        fields.put("index_bytes", index);
        fields.put("open_seconds", open);
        fields.put("recall_ms", recall.fields());
        return fields;
    }
}
