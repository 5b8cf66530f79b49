package dev.remembrancer.cli.serve;

import dev.remembrancer.cli.options.CommonOptions;
import dev.remembrancer.cli.settings.Kinds;
import dev.remembrancer.cli.settings.Setting;
import dev.remembrancer.cli.settings.Settings;
import dev.remembrancer.server.ServerOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the memory is kept. */
public final class DataSettings implements ServeSettings {
    /** The directory; without it, {@code .remembrancer} in the user's own. */
    public static final Setting<Optional<Path>> DATA = Setting.optional(
            CommonOptions.DATA, Kinds.path(), "The directory of the memory; else .remembrancer in the user's own.");

    @Override
    public String name() {
        return "data";
    }

    @Override
    public String description() {
        return "Where the memory is kept.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(DATA);
    }

    @Override
    public ServerOptions in(ServerOptions options, Settings settings) {
        return options; // they were made for the directory
    }
}
