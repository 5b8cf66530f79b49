package dev.remembrancer.cli.serve;

import dev.remembrancer.cli.settings.Kinds;
import dev.remembrancer.cli.settings.Setting;
import dev.remembrancer.cli.settings.Settings;
import dev.remembrancer.server.ServerOptions;
import dev.remembrancer.server.webhooks.WebhookOptions;
import java.time.Duration;
import java.util.List;

/** Where webhooks may lead. */
final class WebhookSettings implements ServeSettings {
    static final Setting<Boolean> LOOPBACK = Setting.of(
            "webhooks.loopback",
            Kinds.yesOrNo(),
            WebhookOptions.USUAL.loopback(),
            "Whether they may lead to this machine itself, then also without TLS.");

    static final Setting<Boolean> PRIVATE_NETWORKS = Setting.of(
            "webhooks.private_networks",
            Kinds.yesOrNo(),
            WebhookOptions.USUAL.privateNetworks(),
            "Whether they may lead to addresses that are not public, such as 10.0.0.1.");

    static final Setting<Duration> TIMEOUT = Setting.of(
            "webhooks.timeout",
            Kinds.duration(Duration.ofSeconds(1), Duration.ofMinutes(1)),
            WebhookOptions.USUAL.timeout(),
            "How long one attempt may take.");

    static final Setting<Duration> PATIENCE = Setting.of(
            "webhooks.patience",
            Kinds.duration(Duration.ofHours(1), Duration.ofDays(25)),
            WebhookOptions.USUAL.patience(),
            "After how long without any success an endpoint is disabled.");

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public String description() {
        return "Where webhooks may lead, and how long they are tried.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(LOOPBACK, PRIVATE_NETWORKS, TIMEOUT, PATIENCE);
    }

    @Override
    public ServerOptions in(ServerOptions options, Settings settings) {
        return options.webhooks(new WebhookOptions(
                settings.get(LOOPBACK),
                settings.get(PRIVATE_NETWORKS),
                settings.get(TIMEOUT),
                WebhookOptions.USUAL.retries(),
                settings.get(PATIENCE)));
    }
}
