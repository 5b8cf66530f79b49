package dev.remembrancer.server.observe;

import dev.remembrancer.server.access.limits.Limiter;
import dev.remembrancer.server.access.limits.Plan;
import dev.remembrancer.server.access.limits.PlanUse;
import dev.remembrancer.server.access.limits.Plans;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What plans allow, and how much of a day's counts is used: no key and no tenant has a line, only plans have. */
final class QuotaGauges {
    private final Limiter limiter;
    private final MultiGauge used;
    private final MultiGauge fullest;

    QuotaGauges(MeterRegistry registry, Plans plans, Limiter limiter) {
        this.limiter = limiter;
        this.used = MultiGauge.builder("remembrancer.quota.used")
                .description("What the keys or tenants of a plan did since midnight UTC, all together.")
                .register(registry);
        this.fullest = MultiGauge.builder("remembrancer.quota.fullest.ratio")
                .description("How much of its limit the key or tenant of a plan has used that is closest to it.")
                .register(registry);
        List<MultiGauge.Row<?>> limits = new ArrayList<>();
        plans.named()
                .values()
                .forEach(plan -> limits(plan).forEach((name, limit) -> {
                    if (limit != Plan.NONE) {
                        limits.add(MultiGauge.Row.of(Tags.of("plan", plan.name(), "limit", name), limit));
                    }
                }));
        MultiGauge.builder("remembrancer.plan.limit")
                .description("What a plan allows; a limit that it does not have is left out.")
                .register(registry)
                .register(limits);
    }

    void refresh() {
        List<MultiGauge.Row<?>> sums = new ArrayList<>();
        List<MultiGauge.Row<?>> ratios = new ArrayList<>();
        for (PlanUse use : limiter.today()) {
            Tags tags = Tags.of(
                    "plan",
                    use.plan(),
                    "holder",
                    use.holder(),
                    "kind",
                    use.kind().plural());
            sums.add(MultiGauge.Row.of(tags, use.used()));
            ratios.add(MultiGauge.Row.of(tags, use.fullest()));
        }
        used.register(sums, true);
        fullest.register(ratios, true);
    }

    private static Map<String, Long> limits(Plan plan) {
        Map<String, Long> limits = new LinkedHashMap<>();
        limits.put("requests_per_minute", plan.requestsPerMinute());
        limits.put("remembers_per_day", plan.remembersPerDay());
        limits.put("recalls_per_day", plan.recallsPerDay());
        limits.put("memories", plan.memories());
        limits.put("agents", plan.agents());
        limits.put("body_bytes", plan.bodyBytes());
        return limits;
    }
}
