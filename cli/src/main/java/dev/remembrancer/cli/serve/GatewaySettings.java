package dev.remembrancer.cli.serve;

import dev.remembrancer.cli.settings.Kinds;
import dev.remembrancer.cli.settings.Setting;
import dev.remembrancer.cli.settings.Settings;
import dev.remembrancer.recall.TokenBudget;
import dev.remembrancer.server.ServerOptions;
import dev.remembrancer.server.gateway.GatewayOptions;
import dev.remembrancer.server.gateway.GatewayOptions.Timeouts;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The memory gateway, which is there when an upstream is named. */
final class GatewaySettings implements ServeSettings {
    static final Setting<Optional<URI>> UPSTREAM = Setting.optional(
            "gateway.upstream",
            Kinds.address(),
            "The model's base URL, such as https://api.openai.com/v1; without it there is no gateway.");

    static final Setting<Optional<String>> KEY =
            Setting.secret("gateway.key", "The key for the upstream; without it, each caller sends its own.");

    static final Setting<String> AGENT = Setting.of(
            "gateway.agent",
            Kinds.text(255),
            GatewayOptions.AGENT,
            "Whose memory it is, when a request names no agent.");

    static final Setting<Optional<String>> USER = Setting.optional(
            "gateway.user",
            Kinds.text(255),
            "Whose memory it is, when a request names no user: for your own server alone.");

    static final Setting<Integer> BUDGET = Setting.of(
            "gateway.budget",
            Kinds.number(1, 1_000_000),
            TokenBudget.DEFAULT.tokens(),
            "How many tokens the context may have.");

    static final Setting<Duration> CONNECT = timeout(
            "gateway.connect_timeout", Timeouts.DEFAULT.connect(), "How long the upstream may take to be there.");

    static final Setting<Duration> ANSWER =
            timeout("gateway.answer_timeout", Timeouts.DEFAULT.answer(), "How long it may take to begin its answer.");

    static final Setting<Duration> SILENCE =
            timeout("gateway.silence_timeout", Timeouts.DEFAULT.silence(), "How long it may be silent in an answer.");

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public String description() {
        return "The memory gateway: /v1/chat/completions and /v1/responses, passed on to a model with memory added.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(UPSTREAM, KEY, AGENT, USER, BUDGET, CONNECT, ANSWER, SILENCE);
    }

    @Override
    public ServerOptions in(ServerOptions options, Settings settings) {
        return settings.get(UPSTREAM)
                .map(upstream -> options.gateway(gateway(upstream, settings)))
                .orElse(options);
    }

    private static GatewayOptions gateway(URI upstream, Settings settings) {
        return new GatewayOptions(
                upstream,
                settings.get(KEY),
                settings.get(AGENT),
                settings.get(USER),
                TokenBudget.of(settings.get(BUDGET)),
                new Timeouts(settings.get(CONNECT), settings.get(ANSWER), settings.get(SILENCE)));
    }

    private static Setting<Duration> timeout(String name, Duration usual, String description) {
        return Setting.of(name, Kinds.duration(Duration.ofMillis(1), Duration.ofHours(1)), usual, description);
    }
}
