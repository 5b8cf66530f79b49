package dev.remembrancer.server.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.LongStream;

/** How durations are measured: all in the same buckets, from a tenth of a millisecond to ten seconds. */
final class Buckets {
    private static final Duration[] BOUNDS = LongStream.of(
                    100,
                    250,
                    500,
                    1_000,
                    2_500,
                    5_000,
                    10_000,
                    25_000,
                    50_000,
                    100_000,
                    250_000,
                    500_000,
                    1_000_000,
                    2_500_000,
                    10_000_000)
            .mapToObj(micros -> Duration.ofNanos(micros * 1_000))
            .toArray(Duration[]::new);

    private Buckets() {}

    static Timer timer(MeterRegistry registry, String name, String described, Tags tags) {
        return Timer.builder(name)
                .description(described)
                .tags(tags)
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }
}
