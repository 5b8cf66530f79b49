package dev.remembrancer.cli.serve;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.cli.options.CommonOptions;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.settings.Catalogue;
import dev.remembrancer.cli.settings.Setting;
import dev.remembrancer.cli.settings.Settings;
import dev.remembrancer.cli.settings.SettingsFile;
import dev.remembrancer.cli.settings.Written;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that name the configuration file, and those that go before what stands in it. */
final class SettingFlags {
    private static final String CONFIG = CommonOptions.CONFIG_VARIABLE;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration file; else $" + CONFIG + ", else " + SettingsFile.NAME
                    + " in the directory of the memory, if it is there.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Any setting of the file, like server.port=7071; see --print-config.")
    private List<String> set = List.of();

    @Option(names = "--host", paramLabel = "HOST", description = "Where to listen; else 127.0.0.1, this machine only.")
    private Optional<String> host = Optional.empty();

    @Option(names = "--port", paramLabel = "PORT", description = "The port; else 7070; with 0 any that is free.")
    private Optional<String> port = Optional.empty();

    @Option(
            names = "--upstream",
            paramLabel = "URL",
            description = "Be a memory gateway to this base URL, such as https://api.openai.com/v1, with the key in"
                    + " REMEMBRANCER_GATEWAY_KEY.")
    private Optional<String> upstream = Optional.empty();

    @Option(
            names = "--gateway-agent",
            paramLabel = "NAME",
            description = "Whose memory it is, when a request names no agent; else gateway.")
    private Optional<String> agent = Optional.empty();

    @Option(
            names = "--gateway-user",
            paramLabel = "ID",
            description = "Whose memory it is, when a request names no user: for your own server alone.")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--gateway-budget",
            paramLabel = "TOKENS",
            description = "How long the context may be; else 1500 tokens.")
    private Optional<String> budget = Optional.empty();

    /** The settings that are in force. */
    Settings settings(Invocation invocation) {
        Optional<Path> named =
                config.or(() -> invocation.shell().variable(CONFIG).map(Path::of));
        Path beside = invocation.directory().resolve(SettingsFile.NAME);
        Optional<Path> file = named.or(() -> Optional.of(beside).filter(Files::exists));
        Settings settings = ServeSettings.ALL.read(
                given(invocation),
                invocation.shell().environment(),
                file.map(SettingsFile::read).orElse(SettingsFile.NONE));
        requireSameDirectory(invocation, named.isEmpty() ? file : Optional.empty(), settings);
        return settings;
    }

    // Else the file would be found by way of one directory, and keep the memory in another.
    private static void requireSameDirectory(Invocation invocation, Optional<Path> found, Settings settings) {
        Optional<Path> data = settings.get(DataSettings.DATA);
        if (found.isPresent()
                && data.isPresent()
                && !data.get()
                        .toAbsolutePath()
                        .normalize()
                        .equals(invocation.directory().toAbsolutePath().normalize())) {
            throw settings.place(DataSettings.DATA)
                    .refusal(
                            "data",
                            "is another directory than the one this file was found in; leave it out, or name"
                                    + " the file with --config");
        }
    }

    private Map<String, Written> given(Invocation invocation) {
        Map<String, Written> given = new LinkedHashMap<>();
        for (String one : set) {
            int equals = one.indexOf('=');
            if (equals < 1) {
                throw new InvalidRequestException("--set", "must be a name, = and a value, like server.port=7071");
            }
            put(given, "--set", one.substring(0, equals), one.substring(equals + 1));
        }
        invocation.givenDirectory().ifPresent(path -> put(given, "--data", DataSettings.DATA, path.toString()));
        host.ifPresent(value -> put(given, "--host", ListenSettings.HOST, value));
        port.ifPresent(value -> put(given, "--port", ListenSettings.PORT, value));
        upstream.ifPresent(value -> put(given, "--upstream", GatewaySettings.UPSTREAM, value));
        agent.ifPresent(value -> put(given, "--gateway-agent", GatewaySettings.AGENT, value));
        user.ifPresent(value -> put(given, "--gateway-user", GatewaySettings.USER, value));
        budget.ifPresent(value -> put(given, "--gateway-budget", GatewaySettings.BUDGET, value));
        return given;
    }

    private static void put(Map<String, Written> given, String flag, Setting<?> setting, String value) {
        put(given, flag, setting.name(), value);
    }

    private static void put(Map<String, Written> given, String flag, String name, String value) {
        Map.Entry<String, Written> entry = Catalogue.flag(flag, name, value);
        given.put(entry.getKey(), entry.getValue());
    }
}
