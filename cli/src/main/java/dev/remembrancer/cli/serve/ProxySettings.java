package dev.remembrancer.cli.serve;

import dev.remembrancer.cli.settings.Kinds;
import dev.remembrancer.cli.settings.Setting;
import dev.remembrancer.cli.settings.Settings;
import dev.remembrancer.server.ServerOptions;
import dev.remembrancer.server.network.AddressRange;
import dev.remembrancer.server.network.Network;
import java.util.List;

/** A proxy in front. */
final class ProxySettings implements ServeSettings {
    static final Setting<List<AddressRange>> TRUSTED = Setting.of(
            "proxy.trusted",
            Kinds.list(Kinds.word(
                    "an address like 127.0.0.1 or a range like 10.0.0.0/8", AddressRange::of, AddressRange::toString)),
            List.of(),
            "Who is believed in Forwarded and X-Forwarded-For, -Proto and -Host; nobody, when it is empty.");

    @Override
    public String name() {
        return "proxy";
    }

    @Override
    public String description() {
        return "A proxy in front of the server. With one, a key must be there before the first start.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(TRUSTED);
    }

    @Override
    public ServerOptions in(ServerOptions options, Settings settings) {
        Network network = options.network();
        return options.network(new Network(network.tls(), settings.get(TRUSTED), network.names(), network.firstKey()));
    }
}
