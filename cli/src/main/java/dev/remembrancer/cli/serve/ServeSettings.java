package dev.remembrancer.cli.serve;

import dev.remembrancer.cli.settings.Catalogue;
import dev.remembrancer.cli.settings.Settings;
import dev.remembrancer.cli.settings.SettingsGroup;
import dev.remembrancer.server.ServerOptions;
import java.util.List;

/** A group of settings that the server is told of. */
public interface ServeSettings extends SettingsGroup {
    /** All groups, in the order of the configuration file. A new one is added here, and nowhere else. */
    Catalogue ALL = new Catalogue(groups());

    /** The options with what these settings say. */
    ServerOptions in(ServerOptions options, Settings settings);

    /** The options with what all settings say. */
    static ServerOptions all(ServerOptions options, Settings settings) {
        ServerOptions told = options;
        for (ServeSettings group : groups()) {
            told = group.in(told, settings);
        }
        return told;
    }

    private static List<ServeSettings> groups() {
        return List.of(
                new DataSettings(),
                new EncryptionSettings(),
                new ListenSettings(),
                new TlsSettings(),
                new ProxySettings(),
                new LogSettings(),
                new LimitSettings(),
                new TenantSettings(),
                new WebhookSettings(),
                new PlanSettings(),
                new GatewaySettings(),
                new TelemetrySettings(),
                new GuardSettings(),
                new ConsolidationSettings(),
                new ConflictSettings(),
                new PolicySettings(),
                new PolicyRuleSettings(),
                new QuotaSettings(),
                new RetentionSettings());
    }
}
