package dev.remembrancer.server.observe;

import dev.remembrancer.server.gateway.GatewayCounts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.LongAdder;

/** What the memory gateway counts, as metrics. */
final class GatewayMeters {
    private GatewayMeters() {}

    static void add(MeterRegistry registry, GatewayCounts counts) {
        counter(registry, "forwarded", "Requests that were sent on.", counts.forwarded());
        counter(registry, "unanswered", "Requests that the upstream did not begin to answer.", counts.unanswered());
        counter(registry, "broken.off", "Answers that ended early.", counts.brokenOff());
        counter(
                registry,
                "without.context",
                "Requests that were sent on without their memory, because recalling failed.",
                counts.withoutContext());
        counter(registry, "remembered", "Exchanges that were remembered.", counts.remembered());
        counter(
                registry,
                "not.remembered",
                "Exchanges that were to be remembered and were not.",
                counts.notRemembered());
    }

    private static void counter(MeterRegistry registry, String name, String described, LongAdder count) {
        FunctionCounter.builder("remembrancer.gateway." + name, count, LongAdder::sum)
                .description(described)
                .register(registry);
    }
}
