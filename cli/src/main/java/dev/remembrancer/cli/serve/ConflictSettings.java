package dev.remembrancer.cli.serve;

import dev.remembrancer.cli.settings.Kinds;
import dev.remembrancer.cli.settings.Setting;
import dev.remembrancer.cli.settings.Settings;
import dev.remembrancer.hygiene.conflict.ConflictPolicy;
import dev.remembrancer.server.ServerOptions;
import java.util.List;

/** What is done about statements that contradict each other. */
final class ConflictSettings implements ServeSettings {
    static final Setting<ConflictPolicy> ACTION = Setting.of(
            "conflicts.action",
            Kinds.choice(ConflictPolicy.class),
            ConflictPolicy.SUPERSEDE,
            "supersede: what is certain takes the older one's place; review: a person decides; off: nobody looks.");

    @Override
    public String name() {
        return "conflicts";
    }

    @Override
    public String description() {
        return "What is done when a fact without a key contradicts an earlier one in the same scope.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(ACTION);
    }

    /** The rules are the memory's, not the server's. */
    @Override
    public ServerOptions in(ServerOptions options, Settings settings) {
        return options;
    }
}
