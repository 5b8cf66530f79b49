package dev.remembrancer.bench.sessions;

import dev.remembrancer.bench.lab.Rate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;

/** One way of appending items, each durable before the next, and how fast it is. */
final class Appending {
    private final String name;
    private final IntConsumer appends;
    private Rate rate = new Rate();

    /** @param appends appends so many items, one after the other */
    Appending(String name, IntConsumer appends) {
        this.name = name;
        this.appends = appends;
    }

    void take(int items) {
        rate.measure(items, () -> appends.accept(items));
    }

    /** Forgets what was measured so far: that was for warming up. */
    void begin() {
        rate = new Rate();
    }

    double perSecond() {
        return rate.perSecond();
    }

    String line(Appending beside) {
        return String.format(
                Locale.ROOT,
                "    %-44s%7d%,10.0f%8.2fx",
                name,
                rate.count(),
                perSecond(),
                perSecond() / beside.perSecond());
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("n", rate.count());
        fields.put("per_second", perSecond());
        return fields;
    }
}
