package dev.remembrancer.cli.upkeep;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.cli.shell.Shell;
import dev.remembrancer.recall.TokenBudget;
import dev.remembrancer.server.ServerOptions;
import dev.remembrancer.server.gateway.GatewayOptions;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of the memory gateway, which is there when an upstream is named. */
final class GatewayFlags {
    /** The variable with the upstream's key: an option could be read by every process of the machine. */
    private static final String KEY = "REMEMBRANCER_UPSTREAM_KEY";

    @Option(
            names = "--upstream",
            paramLabel = "URL",
            description = "Be a memory gateway to this base URL, such as https://api.openai.com/v1, with the key in "
                    + KEY + ".")
    private Optional<String> upstream = Optional.empty();

    @Option(
            names = "--gateway-agent",
            paramLabel = "NAME",
            description = "Whose memory it is, when a request names no agent; else " + GatewayOptions.AGENT + ".")
    private String agent = GatewayOptions.AGENT;

    @Option(
            names = "--gateway-user",
            paramLabel = "ID",
            description = "Whose memory it is, when a request names no user: for your own server alone.")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--gateway-budget",
            paramLabel = "TOKENS",
            description = "How long the context may be; else 1500 tokens.")
    private int budget = TokenBudget.DEFAULT.tokens();

    /** The options with a gateway, if one is asked for. */
    ServerOptions in(ServerOptions options, Shell shell) {
        if (upstream.isEmpty()) {
            return options;
        }
        GatewayOptions gateway =
                GatewayOptions.to(address(upstream.get())).agent(agent).budget(TokenBudget.of(budget));
        gateway = user.map(gateway::user).orElse(gateway);
        return options.gateway(shell.variable(KEY).map(gateway::apiKey).orElse(gateway));
    }

    private static URI address(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("--upstream", "is no address; give one like https://api.openai.com/v1");
        }
    }
}
