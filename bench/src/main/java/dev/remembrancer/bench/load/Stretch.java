package dev.remembrancer.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What was seen in one stretch of time, a minute unless the whole is shorter.
 *
 * @param fields as the process told it
 * @param resident how much of the process was in main memory at its end, in bytes; 0 when this system doesn't tell
 */
record Stretch(JsonNode fields, long resident) {
    static String title() {
        return String.format(
                Locale.ROOT,
                "    %6s%10s%9s%9s%9s%9s%9s%9s%9s%9s%9s",
                "",
                "a second",
                "p50",
                "p99",
                "recall",
                "append",
                "remember",
                "forget",
                "heap MB",
                "resident",
                "memories");
    }

    private double milliseconds(String what, String which) {
        return fields.path(what + "_ms").path(which).asDouble();
    }

    /** The 99th percentile of one kind of act, or of {@code all}, in milliseconds. */
    double p99(String what) {
        return milliseconds(what, "p99");
    }

    long heap() {
        return fields.path("heap_bytes").asLong();
    }

    private double perSecond() {
        return fields.path("all_ms").path("n").asDouble()
                / Math.max(1e-9, fields.path("seconds").asDouble());
    }

    String line(int number) {
        return String.format(
                Locale.ROOT,
                "    %6d%,10.0f%9.2f%9.2f%9.2f%9.2f%9.2f%9.2f%9.1f%9.0f%,9d",
                number,
                perSecond(),
                milliseconds("all", "p50"),
                p99("all"),
                p99(Act.RECALL.word()),
                p99(Act.APPEND.word()),
                p99(Act.REMEMBER.word()),
                p99(Act.FORGET.word()),
                heap() / 1e6,
                resident / 1e6,
                fields.path("memories").asInt());
    }

    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("per_second", perSecond());
        values.put("p50_ms", milliseconds("all", "p50"));
        values.put("p99_ms", p99("all"));
        for (Act act : Act.values()) {
            values.put(act.word() + "_p99_ms", p99(act.word()));
        }
        values.put("heap_bytes", heap());
        values.put("resident_bytes", resident);
        values.put("memories", fields.path("memories").asInt());
        return values;
    }
}
