package dev.remembrancer.bench.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long the same thing took each time. For one thread. */
public final class Timings {
    private final List<Long> nanos = new ArrayList<>();

    /** Adds one, in nanoseconds. */
    public void add(long duration) {
        nanos.add(duration);
    }

    /** Adds all of another's. */
    public void addAll(Timings others) {
        nanos.addAll(others.nanos);
    }

    public int count() {
        return nanos.size();
    }

    /**
     * The smallest time that this percentage of all do not exceed (nearest rank), in milliseconds; 0 when there are
     * none.
     *
     * @param percentage above 0, to 100
     */
    public double percentile(double percentage) {
        if (nanos.isEmpty()) {
            return 0;
        }
        int rank = (int) Math.ceil(percentage / 100 * nanos.size());
        return nanos.stream().sorted().toList().get(Math.max(rank, 1) - 1) / 1e6;
    }

    public double median() {
        return percentile(50);
    }

    /** Number, median, 95th and 99th percentile, in columns of 6, 10, 10 and 10. */
    public String columns() {
        return String.format(Locale.ROOT, "%6d%10.2f%10.2f%10.2f", count(), median(), percentile(95), percentile(99));
    }

    /** The same as values of JSON, in milliseconds. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("n", count());
        fields.put("p50", median());
        fields.put("p95", percentile(95));
        fields.put("p99", percentile(99));
        return fields;
    }
}
