package dev.remembrancer.server;

import dev.remembrancer.Agent;
import dev.remembrancer.Ids;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.engine.Engine;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.server.access.TenantId;
import dev.remembrancer.server.webhooks.EventType;
import dev.remembrancer.server.webhooks.Webhook;
import dev.remembrancer.server.webhooks.WebhookOptions;
import dev.remembrancer.server.webhooks.Webhooks;
import dev.remembrancer.session.store.MemorySessionStore;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.sqlite.SqliteStore;
import dev.remembrancer.testkit.HashingEmbedder;
import dev.remembrancer.testkit.InMemoryIndex;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** A server of its own process, which sends webhooks and remembers as fast as it can, until it is killed. */
public final class WebhookProcess {
    private WebhookProcess() {}

    /** Takes a directory, where to send, and how much to remember; prints the id of each memory that is acknowledged. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        int many = Integer.parseInt(arguments[2]);
        InstantSource clock = InstantSource.system();
        SecureRandom random = new SecureRandom();
        ServerOptions options =
                ServerOptions.in(directory, clock, random).port(0).webhooks(WebhookOptions.USUAL.loopback(true));
        Webhooks webhooks =
                new Webhooks(directory.resolve(Webhooks.FILE), WebhookOptions.USUAL.loopback(true), clock, random);
        if (webhooks.list().isEmpty()) {
            Webhook made = webhooks.create(
                    TenantId.DEFAULT,
                    new Webhook.Wish(
                            URI.create(arguments[1]), Set.of(EventType.MEMORY_STORED), Optional.empty(), false, false),
                    Optional.of(0L));
            System.err.println("made " + made.id());
        }
        Engine.Parts parts = new Engine.Parts(
                SqliteStore.open(directory.resolve("memory.db"), clock),
                new InMemoryIndex(),
                HashingEmbedder.standard(),
                StoredSessions.over(new MemorySessionStore(clock)),
                clock,
                new Ids(clock, random));
        try (Remembrancer remembrancer = Engine.open(parts);
                RemembrancerServer server = RemembrancerServer.start(remembrancer, options)) {
            Agent agent = remembrancer.agent("support");
            for (int i = 0; i < many; i++) {
                System.out.println(
                        agent.remember(NewMemory.semantic("fact " + i + " of " + server.port() + " " + clock.instant()))
                                .id());
                System.out.flush();
            }
            System.out.println("done");
            System.out.flush();
            int ended = System.in.read();
            System.err.println("ends with " + ended);
        }
    }
}
