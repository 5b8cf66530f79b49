package dev.remembrancer.cli.serve;

import dev.remembrancer.cli.settings.Kind;
import dev.remembrancer.cli.settings.Kinds;
import dev.remembrancer.cli.settings.Rows;
import dev.remembrancer.cli.settings.Rows.Column;
import dev.remembrancer.cli.settings.Setting;
import dev.remembrancer.cli.settings.Settings;
import dev.remembrancer.hygiene.policy.Retention;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.server.ServerOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How long memories are kept. */
final class RetentionSettings implements ServeSettings {
    private static final Setting<List<String>> AGENTS = Setting.of(
            "agents",
            Kinds.list(Kinds.text(255)),
            List.of(),
            "Names or ids of agents; those that no other row of the type names, if there are none.");
    private static final Setting<MemoryType> TYPE =
            Setting.of("type", Kinds.choice(MemoryType.class), MemoryType.EPISODIC, "Of which type.");
    private static final Setting<Optional<Duration>> USUAL =
            Setting.optional("usual", time(), "For new ones that ask for no time and are not pinned.");
    private static final Setting<Optional<Duration>> LONGEST =
            Setting.optional("longest", time(), "For all; what is older is removed.");

    static final Setting<Map<String, Retention>> RETENTION = Setting.of(
            "retention",
            new Rows<>(
                    List.of(
                            new Column<Retention, List<String>>(
                                    AGENTS,
                                    retention ->
                                            retention.agents().stream().sorted().toList()),
                            new Column<Retention, MemoryType>(TYPE, Retention::type),
                            new Column<Retention, Optional<Duration>>(USUAL, Retention::usual),
                            new Column<Retention, Optional<Duration>>(LONGEST, Retention::longest)),
                    RetentionSettings::retention),
            Map.of(),
            "Retentions by their names.");

    @Override
    public String name() {
        return "retention";
    }

    @Override
    public String description() {
        return "How long memories of a type are kept. See what one would remove: remembrancer sweep --dry-run";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(RETENTION);
    }

    @Override
    public ServerOptions in(ServerOptions options, Settings settings) {
        return options;
    }

    static List<Retention> retentions(Settings settings) {
        return List.copyOf(settings.get(RETENTION).values());
    }

    private static Retention retention(String name, Settings columns) {
        return new Retention(
                name, Set.copyOf(columns.get(AGENTS)), columns.get(TYPE), columns.get(USUAL), columns.get(LONGEST));
    }

    private static Kind<Duration> time() {
        return Kinds.duration(Duration.ofSeconds(1), NewMemory.MAXIMUM_TTL);
    }
}
