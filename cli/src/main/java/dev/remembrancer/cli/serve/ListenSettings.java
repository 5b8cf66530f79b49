package dev.remembrancer.cli.serve;

import dev.remembrancer.cli.settings.Kinds;
import dev.remembrancer.cli.settings.Setting;
import dev.remembrancer.cli.settings.Settings;
import dev.remembrancer.server.ServerOptions;
import java.util.List;

/** Where the server listens. */
final class ListenSettings implements ServeSettings {
    static final Setting<String> HOST = Setting.of(
            "server.host",
            Kinds.text(255),
            ServerOptions.LOOPBACK,
            "Where to listen: 127.0.0.1 is this machine only, 0.0.0.0 every address it has.");

    static final Setting<Integer> PORT = Setting.of(
            "server.port", Kinds.number(0, 65_535), ServerOptions.DEFAULT_PORT, "The port; with 0 any that is free.");

    @Override
    public String name() {
        return "server";
    }

    @Override
    public String description() {
        return "Where the server listens.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(HOST, PORT);
    }

    @Override
    public ServerOptions in(ServerOptions options, Settings settings) {
        return options.host(settings.get(HOST)).port(settings.get(PORT));
    }
}
