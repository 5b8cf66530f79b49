package dev.remembrancer.cli.serve;

import dev.remembrancer.cli.settings.Kinds;
import dev.remembrancer.cli.settings.Setting;
import dev.remembrancer.cli.settings.Settings;
import dev.remembrancer.server.ServerOptions;
import dev.remembrancer.server.observe.TelemetryOptions;
import java.util.List;
import java.util.Map;

/** What is told of how the server does. Traces have OpenTelemetry's own variables instead. */
final class TelemetrySettings implements ServeSettings {
    static final Setting<Boolean> OPEN = Setting.of(
            "telemetry.open_metrics",
            Kinds.yesOrNo(),
            TelemetryOptions.USUAL.openMetrics(),
            "Whether /metrics needs no key; else one that allows metrics.");

    static final Setting<Boolean> TENANTS = Setting.of(
            "telemetry.tenant_labels",
            Kinds.yesOrNo(),
            TelemetryOptions.USUAL.tenantLabels(),
            "Whether metrics of a tenant are labelled with its id; else tenants are added up.");

    @Override
    public String name() {
        return "telemetry";
    }

    @Override
    public String description() {
        return "Metrics, at /metrics. Traces are sent when OTEL_EXPORTER_OTLP_ENDPOINT is set.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(OPEN, TENANTS);
    }

    /** What is measured stands ready before the memory is opened, so it is put into the options later. */
    @Override
    public ServerOptions in(ServerOptions options, Settings settings) {
        return options;
    }

    static TelemetryOptions options(Settings settings, Map<String, String> environment) {
        return TelemetryOptions.USUAL
                .openMetrics(settings.get(OPEN))
                .tenantLabels(settings.get(TENANTS))
                .variables(environment);
    }
}
