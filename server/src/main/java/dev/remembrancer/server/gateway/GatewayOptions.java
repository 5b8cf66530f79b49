package dev.remembrancer.server.gateway;

import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.recall.TokenBudget;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the gateway leads, and what it adds.
 *
 * @param upstream what stands before {@code /chat/completions}: {@code https://api.openai.com/v1}
 * @param apiKey the key for the upstream; empty when it wants none, or when each caller sends its own
 * @param agent the name of the agent whose memory it is, when a request names none; made when it is not there
 * @param user whose memory it is when a request names nobody: for one person's own server. Without it, such a request
 *     sees what belongs to everyone, and is not remembered
 * @param budget how long the context may be
 * @param timeouts how long the upstream may take
 */
public record GatewayOptions(
        URI upstream,
        Optional<String> apiKey,
        String agent,
        Optional<String> user,
        TokenBudget budget,
        Timeouts timeouts) {
    /** The agent when nothing is said. */
    public static final String AGENT = "gateway";

    public GatewayOptions {
        if (upstream.getHost() == null
                || !("http".equals(upstream.getScheme()) || "https".equals(upstream.getScheme()))) {
            throw new InvalidRequestException(
                    "gateway.upstream", "is no address of a server; give one like https://api.openai.com/v1");
        }
        Checks.name("gateway.agent", agent, 255);
        user.ifPresent(id -> Checks.name("gateway.user", id, 255));
    }

    /** The usual agent, budget and timeouts. */
    public static GatewayOptions to(URI upstream) {
        return new GatewayOptions(
                upstream, Optional.empty(), AGENT, Optional.empty(), TokenBudget.DEFAULT, Timeouts.DEFAULT);
    }

    public GatewayOptions apiKey(String key) {
        return new GatewayOptions(upstream, Optional.of(key), agent, user, budget, timeouts);
    }

    public GatewayOptions agent(String name) {
        return new GatewayOptions(upstream, apiKey, name, user, budget, timeouts);
    }

    public GatewayOptions user(String id) {
        return new GatewayOptions(upstream, apiKey, agent, Optional.of(id), budget, timeouts);
    }

    public GatewayOptions budget(TokenBudget budget) {
        return new GatewayOptions(upstream, apiKey, agent, user, budget, timeouts);
    }

    public GatewayOptions timeouts(Timeouts timeouts) {
        return new GatewayOptions(upstream, apiKey, agent, user, budget, timeouts);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "GatewayOptions[upstream=" + upstream + ", agent=" + agent + "]";
    }

    /**
     * How long the upstream may take.
     *
     * @param connect to take the connection
     * @param answer until it begins to answer
     * @param silence between two parts of an answer
     */
    public record Timeouts(Duration connect, Duration answer, Duration silence) {
        /** Ten seconds; ten minutes, as OpenAI's own clients wait; five minutes. */
        public static final Timeouts DEFAULT =
                new Timeouts(Duration.ofSeconds(10), Duration.ofMinutes(10), Duration.ofMinutes(5));
    }
}
