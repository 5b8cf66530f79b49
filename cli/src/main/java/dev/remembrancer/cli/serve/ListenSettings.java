package dev.remembrancer.cli.serve;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.cli.settings.Kinds;
import dev.remembrancer.cli.settings.Setting;
import dev.remembrancer.cli.settings.Settings;
import dev.remembrancer.server.ServerOptions;
import dev.remembrancer.server.network.Network;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where the server listens. */
final class ListenSettings implements ServeSettings {
    static final Setting<String> HOST = Setting.of(
            "server.host",
            Kinds.text(255),
            ServerOptions.LOOPBACK,
            "Where to listen: 127.0.0.1 is this machine only, 0.0.0.0 every address it has.");

    static final Setting<Integer> PORT = Setting.of(
            "server.port", Kinds.number(0, 65_535), ServerOptions.DEFAULT_PORT, "The port; with 0 any that is free.");

    static final Setting<List<String>> NAMES = Setting.of(
            "server.names",
            Kinds.list(Kinds.word("a host without a port", ListenSettings::host, name -> name)),
            List.of(),
            "The names that requests may be sent to, beside localhost; when empty, any, unless the host is this machine"
                    + " only.");

    static final Setting<Boolean> FIRST_KEY = Setting.of(
            "server.first_key",
            Kinds.yesOrNo(),
            true,
            "Whether the first start on this machine only, and with nothing in front, makes a key and shows it.");

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
        return List.of(HOST, PORT, NAMES, FIRST_KEY);
    }

    @Override
    public ServerOptions in(ServerOptions options, Settings settings) {
        Network network = options.network();
        return options.host(settings.get(HOST))
                .port(settings.get(PORT))
                .network(new Network(
                        network.tls(), network.proxies(), Set.copyOf(settings.get(NAMES)), settings.get(FIRST_KEY)));
    }

    private static String host(String text) {
        if (!text.matches("[A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:]{2,45}]")) {
            throw new InvalidRequestException("name", "must be a host without a port, like memory.example.com");
        }
        return text.toLowerCase(Locale.ROOT);
    }
}
