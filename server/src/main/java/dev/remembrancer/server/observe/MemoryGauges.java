package dev.remembrancer.server.observe;

import dev.remembrancer.Remembrancer.Backlog;
import dev.remembrancer.RemembrancerException;
import dev.remembrancer.server.access.TenantId;
import dev.remembrancer.server.access.tenants.OpenTenants;
import dev.remembrancer.server.access.tenants.OpenTenants.Lease;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        List<MultiGauge.Row<?>> lags = new ArrayList<>();
        List<MultiGauge.Row<?>> backlogs = new ArrayList<>();
        long worst = 0;
        long all = 0;
        for (Map.Entry<TenantId, Lease> open : tenants.opened().entrySet()) {
            try (Lease lease = open.getValue()) {
                Backlog now = lease.remembrancer().backlog();
                worst = Math.max(worst, now.lag());
                all += now.unembedded();
                if (labelled) {
                    Tags tenant = Tags.of("tenant", open.getKey().value());
                    lags.add(MultiGauge.Row.of(tenant, now.lag()));
                    backlogs.add(MultiGauge.Row.of(tenant, now.unembedded()));
                }
            } catch (RemembrancerException e) {
                LOG.warn("a tenant could not be asked how far behind it is", e);
            }
        }
        if (!labelled) {
            lags.add(MultiGauge.Row.of(Tags.empty(), worst));
            backlogs.add(MultiGauge.Row.of(Tags.empty(), all));
        }
        lag.register(lags, true);
        unembedded.register(backlogs, true);
    }
}
