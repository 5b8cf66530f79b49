package dev.remembrancer.client;

import dev.remembrancer.AgentId;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.client.http.Exchange;
import dev.remembrancer.client.http.Patience;
import dev.remembrancer.testkit.MutableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** A client of a scripted server, for whom time passes at once when it waits. */
final class Script implements AutoCloseable {
    final ScriptedServer server;
    final MutableClock clock = MutableClock.atNoon();
    final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
    final RemembrancerClient client;

    private final ClientOptions options;

    Script(Patience patience, ScriptedServer.Deed... deeds) {
        server = new ScriptedServer(List.of(deeds));
        options = new ClientOptions(patience, clock, new Random(5), pause -> {
            pauses.add(pause);
            clock.advance(pause);
            return CompletableFuture.completedFuture(null);
        });
        client = RemembrancerClient.connect(server.url(), "rem_key", options);
    }

    static Script of(ScriptedServer.Deed... deeds) {
        return new Script(Patience.USUAL, deeds);
    }

    /** An agent, for which nothing has to be asked. */
    AsyncAgent agent() {
        return new AsyncAgent(wire(), new AgentInfo(new AgentId("agt_1"), "support", Instant.EPOCH));
    }

    Wire wire() {
        Exchange exchange = new Exchange(
                server.url(), "rem_key", options.patience(), options.clock(), options.random(), options.waiting());
        return new Wire(exchange, new Keys(options.random()), clock);
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
    }
}
