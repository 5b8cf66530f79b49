package dev.remembrancer.server.observe;

import dev.remembrancer.server.http.RequestMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Measures requests. Labels are of small sets: a method or a path that somebody thought of makes none. */
final class HttpMeter implements RequestMeter {
    private final MeterRegistry registry;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();
    private final Map<String, Counter> problems = new ConcurrentHashMap<>();

    private record Kind(String method, String route, String status) {}

    HttpMeter(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void answered(String method, String route, int status, Optional<String> problem, long nanos) {
        Kind kind = new Kind(method, route, status / 100 + "xx");
        timers.computeIfAbsent(kind, this::timer).record(nanos, TimeUnit.NANOSECONDS);
        problem.ifPresent(code -> problems.computeIfAbsent(code, this::counter).increment());
    }

    private Timer timer(Kind kind) {
        return Buckets.timer(
                registry,
                "remembrancer.http.request.duration",
                "How long requests take, from their first byte to the last one of the answer.",
                Tags.of("method", kind.method, "route", kind.route, "status", kind.status));
    }

    private Counter counter(String code) {
        return Counter.builder("remembrancer.http.problems")
                .description("How many requests were answered with a problem, by its code.")
                .tag("code", code)
                .register(registry);
    }
}
