package dev.remembrancer.cli.serve;

import dev.remembrancer.Scope;
import dev.remembrancer.cli.settings.Kinds;
import dev.remembrancer.cli.settings.Rows;
import dev.remembrancer.cli.settings.Rows.Column;
import dev.remembrancer.cli.settings.Setting;
import dev.remembrancer.cli.settings.Settings;
import dev.remembrancer.hygiene.policy.Quota;
import dev.remembrancer.server.ServerOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How much a scope may hold. */
final class QuotaSettings implements ServeSettings {
    private static final Setting<List<String>> AGENTS = Setting.of(
            "agents", Kinds.list(Kinds.text(255)), List.of(), "Names or ids of agents; in each, if there are none.");
    private static final Setting<Optional<Scope.Level>> EACH = Setting.optional(
            "each", Kinds.choice(Scope.Level.class), "Each of what; without it, the agent as a whole.");
    private static final Setting<Integer> MOST =
            Setting.of("most", Kinds.number(0, 100_000_000), 10_000, "How many versions.");

    static final Setting<Map<String, Quota>> QUOTAS = Setting.of(
            "quotas",
            new Rows<>(
                    List.of(
                            new Column<Quota, List<String>>(
                                    AGENTS,
                                    quota -> quota.agents().stream().sorted().toList()),
                            new Column<Quota, Optional<Scope.Level>>(EACH, Quota::level),
                            new Column<Quota, Integer>(MOST, Quota::most)),
                    QuotaSettings::quota),
            Map.of(),
            "Quotas by their names.");

    @Override
    public String name() {
        return "quotas";
    }

    @Override
    public String description() {
        return "How many versions a user, a project or another scope may have. The expired go first, then the superseded,"
                + " then events that are worth least; what is pinned or verified stays.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(QUOTAS);
    }

    @Override
    public ServerOptions in(ServerOptions options, Settings settings) {
        return options;
    }

    static List<Quota> quotas(Settings settings) {
        return List.copyOf(settings.get(QUOTAS).values());
    }

    private static Quota quota(String name, Settings columns) {
        return new Quota(name, Set.copyOf(columns.get(AGENTS)), columns.get(EACH), columns.get(MOST));
    }
}
