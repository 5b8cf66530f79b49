package dev.remembrancer.cli.upkeep;

import dev.remembrancer.cli.shell.Shell;
import dev.remembrancer.server.observe.TelemetryOptions;
import picocli.CommandLine.Option;

/** The options of metrics. Those of traces are OpenTelemetry's own variables. */
final class TelemetryFlags {
    @Option(names = "--open-metrics", description = "Let /metrics be read without a key.")
    private boolean open;

    @Option(names = "--tenant-metrics", description = "Label the metrics of a tenant with its id.")
    private boolean tenants;

    TelemetryOptions options(Shell shell) {
        return TelemetryOptions.USUAL.openMetrics(open).tenantLabels(tenants).variables(shell.environment());
    }
}
