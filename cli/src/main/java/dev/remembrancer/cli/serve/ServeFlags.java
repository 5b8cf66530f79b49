package dev.remembrancer.cli.serve;

import dev.remembrancer.cli.settings.Catalogue;
import dev.remembrancer.cli.settings.Setting;
import dev.remembrancer.cli.settings.WrittenValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The settings that have an option of their own. */
final class ServeFlags {
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

    /** What they set, by the names of settings. */
    Map<String, WrittenValue> given() {
        Map<String, WrittenValue> given = new LinkedHashMap<>();
        put(given, "--host", ListenSettings.HOST, host);
        put(given, "--port", ListenSettings.PORT, port);
        put(given, "--upstream", GatewaySettings.UPSTREAM, upstream);
        put(given, "--gateway-agent", GatewaySettings.AGENT, agent);
        put(given, "--gateway-user", GatewaySettings.USER, user);
        put(given, "--gateway-budget", GatewaySettings.BUDGET, budget);
        return given;
    }

    private static void put(Map<String, WrittenValue> given, String flag, Setting<?> setting, Optional<String> value) {
        value.ifPresent(text -> given.put(setting.name(), Catalogue.flag(flag, text)));
    }
}
