package dev.remembrancer.server.observe;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is told of how the server does, and to whom.
 *
 * @param openMetrics whether {@code /metrics} needs no key
 * @param tenantLabels whether metrics of a tenant are labelled with its id; else tenants are added up
 * @param otel the settings of OpenTelemetry by their usual names in lower case with dots, such as
 *     {@code otel.exporter.otlp.endpoint}: without that one, nothing is traced
 */
public record TelemetryOptions(boolean openMetrics, boolean tenantLabels, Map<String, String> otel) {
    /** Metrics for those who have a key, without tenants; no traces. */
    public static final TelemetryOptions USUAL = new TelemetryOptions(false, false, Map.of());

    private static final String ENDPOINT = "otel.exporter.otlp.endpoint";
    private static final String TRACES_ENDPOINT = "otel.exporter.otlp.traces.endpoint";

    public TelemetryOptions {
        otel = Map.copyOf(otel);
    }

    public TelemetryOptions openMetrics(boolean open) {
        return new TelemetryOptions(open, tenantLabels, otel);
    }

    public TelemetryOptions tenantLabels(boolean labels) {
        return new TelemetryOptions(openMetrics, labels, otel);
    }

    /** With the variables of an environment that are OpenTelemetry's: those that begin with {@code OTEL_}. */
    public TelemetryOptions variables(Map<String, String> environment) {
        return new TelemetryOptions(
                openMetrics,
                tenantLabels,
                environment.entrySet().stream()
                        .filter(variable -> variable.getKey().startsWith("OTEL_"))
                        .filter(variable -> !variable.getValue().isBlank())
                        .collect(Collectors.toMap(
                                variable -> variable.getKey()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', '.'),
                                Map.Entry::getValue)));
    }

    /** Whether requests are traced: when it is said where to, and not that it shall not be. */
    boolean isTraced() {
        return (is(ENDPOINT) || is(TRACES_ENDPOINT))
                && !"true".equalsIgnoreCase(otel.get("otel.sdk.disabled"))
                && !"none".equals(otel.get("otel.traces.exporter"));
    }

    private boolean is(String name) {
        return Optional.ofNullable(otel.get(name)).isPresent();
    }

    /** Without what the settings say: a header among them may be a key. */
    @Override
    public String toString() {
        return "TelemetryOptions[openMetrics=" + openMetrics + ", tenantLabels=" + tenantLabels + ", traced="
                + isTraced() + "]";
    }
}
