package dev.remembrancer.server.observe;

import dev.remembrancer.Remembrancer.Backlog;
import dev.remembrancer.RemembrancerException;
import dev.remembrancer.server.access.TenantId;
import dev.remembrancer.server.access.tenants.OpenTenants;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongBinaryOperator;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far behind the memories that are open are: read when somebody asks for the metrics. */
final class MemoryGauges {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryGauges.class);

    private final OpenTenants tenants;
    private final boolean labelled;
    private final MultiGauge lag;
    private final MultiGauge unembedded;

    /** @param labelled whether each tenant has a line of its own; else the worst lag and the sum of what waits are told */
    MemoryGauges(MeterRegistry registry, OpenTenants tenants, boolean labelled) {
        this.tenants = tenants;
        this.labelled = labelled;
        this.lag = MultiGauge.builder("remembrancer.index.lag.changes")
                .description("How many changes of the store the search index has not taken in yet.")
                .register(registry);
        this.unembedded = MultiGauge.builder("remembrancer.unembedded.versions")
                .description("How many versions of memories wait for a vector of the present model.")
                .register(registry);
        Gauge.builder("remembrancer.tenants.open", tenants, OpenTenants::open)
                .description("How many tenants' memories are open, the default one not counted.")
                .register(registry);
    }

    void refresh() {
        Map<TenantId, Backlog> behind = new LinkedHashMap<>();
        tenants.forEachOpen((id, memory) -> {
            try {
                behind.put(id, memory.backlog());
            } catch (RemembrancerException e) {
                LOG.warn("tenant {} could not be asked how far behind it is", id, e);
            }
        });
        lag.register(rows(behind, Backlog::lag, Math::max), true);
        unembedded.register(rows(behind, Backlog::unembedded, Long::sum), true);
    }

    private List<MultiGauge.Row<?>> rows(
            Map<TenantId, Backlog> behind, ToLongFunction<Backlog> value, LongBinaryOperator together) {
        if (!labelled) {
            long all = behind.values().stream().mapToLong(value).reduce(0, together);
            return List.of(MultiGauge.Row.of(Tags.empty(), all));
        }
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        behind.forEach((id, backlog) ->
                rows.add(MultiGauge.Row.of(Tags.of("tenant", id.value()), value.applyAsLong(backlog))));
        return rows;
    }
}
