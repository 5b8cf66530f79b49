package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.server.Receiver.Got;
import dev.remembrancer.server.ServerRig.Answer;
import dev.remembrancer.server.webhooks.WebhookOptions;
import dev.remembrancer.testkit.MutableClock;
import dev.remembrancer.testkit.session.NodeAgents;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent is verified by the library of the Standard Webhooks project, standardwebhooks 1.1.1 of npm. */
class StandardWebhooksTest {
    @TempDir
    Path directory;

    @Test
    void theLibraryOfTheStandardVerifiesWhatIsSent() throws Exception {
        Optional<NodeAgents> node = NodeAgents.with("standardwebhooks@1.1.1");
        assumeTrue(node.isPresent(), NodeAgents.LEFT_OUT);
        // It refuses what is older than five minutes, by the real time.
        ServerOptions options = ServerRig.options(
                        directory, new MutableClock(InstantSource.system().instant()))
                .webhooks(WebhookOptions.USUAL.loopback(true));
        try (Receiver receiver = new Receiver();
                Remembrancer remembrancer = SmallMemory.open();
                ServerRig rig = ServerRig.over(remembrancer, options)) {
            remembrancer.agent("support");
            Answer made = rig.post("/api/v1/webhooks", Map.of("url", receiver.url()));
            rig.post("/api/v1/agents/support/remember", Map.of("content", "Likes tea"));
            Got got = receiver.next();
            assertThat(verified(node.get(), made.text("secret"), got, got.body()))
                    .isEqualTo("memory.stored");
            assertThat(verified(node.get(), made.text("secret"), got, got.body() + " "))
                    .isEqualTo("WebhookVerificationError");
        }
    }

    private static String verified(NodeAgents node, String secret, Got got, String body) throws Exception {
        return node.run("""
                import { Webhook } from 'standardwebhooks';
                const [secret, id, timestamp, signature, body] = process.argv.slice(2);
                const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
                try {
                  console.log(new Webhook(secret).verify(body, headers).type);
                } catch (failure) {
                  console.log(failure.constructor.name);
                }
                """, secret, got.id(), got.timestamp(), got.signature(), body);
    }
}
