package dev.remembrancer.server.observe;

import dev.remembrancer.server.access.limits.Limiter;
import dev.remembrancer.server.access.limits.Plans;
import dev.remembrancer.server.access.tenants.OpenTenants;
import dev.remembrancer.server.gateway.GatewayCounts;
import dev.remembrancer.server.http.RequestMeter;
import dev.remembrancer.server.http.Routes;
import dev.remembrancer.server.http.Traces;
import dev.remembrancer.server.observe.otel.OtelTraces;
import dev.remembrancer.spi.Observer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/**
 * What is known of how one server does: metrics, and traces if they are wanted. Nothing in it is about what is
 * remembered: no text, no query, no name or id of a caller, an agent or a memory.
 *
 * <p>A memory that is opened with its {@link #observer} tells it what it does. Without that there are still the numbers
 * of requests.
 */
public final class Telemetry implements AutoCloseable {
    private final TelemetryOptions options;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbage = new JvmGcMetrics();
    private final Traces traces;
    private final ActivityMeter activities;
    private final HttpMeter requests;

    private Telemetry(TelemetryOptions options) {
        this.options = options;
        // No class of OpenTelemetry is loaded before somebody says where traces shall go.
        this.traces = options.isTraced() ? OtelTraces.to(options.otel()) : Traces.NONE;
        this.activities = new ActivityMeter(registry, traces.observer());
        this.requests = new HttpMeter(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbage.bindTo(registry);
    }

    /** Counts from now on, all from zero. */
    public static Telemetry of(TelemetryOptions options) {
        return new Telemetry(options);
    }

    /** What memories tell what they do. */
    public Observer observer() {
        return activities;
    }

    /** What is told of every request. */
    public RequestMeter requests() {
        return requests;
    }

    /** What follows requests. */
    public Traces traces() {
        return traces;
    }

    /** The metrics of a gateway. */
    public void measure(GatewayCounts gateway) {
        GatewayMeters.add(registry, gateway);
    }

    /** The route to the metrics, with those of the server's tenants and plans. To be asked for once. */
    public Routes routes(OpenTenants tenants, Plans plans, Limiter limiter, String version) {
        MemoryGauges memories = new MemoryGauges(registry, tenants, options.tenantLabels());
        QuotaGauges quotas = new QuotaGauges(registry, plans, limiter);
        Gauge.builder("remembrancer.build.info", () -> 1)
                .description("Which version runs.")
                .tag("version", version)
                .register(registry);
        return new MetricsRoutes(() -> scrape(memories, quotas), options.openMetrics());
    }

    // One at a time: two that refresh the lines together would each see half of them.
    private synchronized String scrape(MemoryGauges memories, QuotaGauges quotas) {
        memories.refresh();
        quotas.refresh();
        return registry.scrape();
    }

    /** Sends the traces that were not sent yet. */
    @Override
    public void close() {
        traces.close();
        garbage.close();
        registry.close();
    }
}
