package dev.remembrancer.cli.serve;

import dev.remembrancer.cli.settings.Kinds;
import dev.remembrancer.cli.settings.Setting;
import dev.remembrancer.cli.settings.Settings;
import dev.remembrancer.server.ServerOptions;
import dev.remembrancer.server.access.tenants.OpenTenants;
import java.time.Duration;
import java.util.List;

/** How many tenants' memories are open. */
final class TenantSettings implements ServeSettings {
    static final Setting<Integer> OPEN = Setting.of(
            "tenants.open",
            Kinds.number(1, 10_000),
            OpenTenants.Bounds.DEFAULT.most(),
            "How many tenants' memories may be open at a time, the default one's not counted.");

    static final Setting<Duration> IDLE = Setting.of(
            "tenants.idle",
            Kinds.duration(Duration.ofSeconds(1), Duration.ofDays(1)),
            OpenTenants.Bounds.DEFAULT.idle(),
            "How long after its last request a tenant's memory is closed.");

    @Override
    public String name() {
        return "tenants";
    }

    @Override
    public String description() {
        return "How many tenants' memories are open; each takes memory and files of its own.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(OPEN, IDLE);
    }

    @Override
    public ServerOptions in(ServerOptions options, Settings settings) {
        return options.tenants(new OpenTenants.Bounds(settings.get(OPEN), settings.get(IDLE)));
    }
}
