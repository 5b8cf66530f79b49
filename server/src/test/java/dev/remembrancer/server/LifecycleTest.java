package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.server.ServerRig.Answer;
import dev.remembrancer.server.access.Keys;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.http.Problem;
import dev.remembrancer.testkit.MutableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifecycleTest {
    @TempDir
    Path directory;

    private final TroubledStore store = new TroubledStore();
    private final Remembrancer remembrancer = SmallMemory.over(store);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
        remembrancer.close();
    }

    @Test
    void theAddressIsTheOneItListensOn() {
        try (ServerRig rig = ServerRig.over(remembrancer, directory)) {
            assertThat(rig.server().port()).isPositive();
            assertThat(rig.server().url())
                    .isEqualTo("http://127.0.0.1:" + rig.server().port());
        }
    }

    @Test
    void theKeyOfTheFirstStartOpensTheSecond() {
        String key;
        try (ServerRig rig = ServerRig.over(remembrancer, directory)) {
            key = rig.key();
        }
        try (RemembrancerServer server = RemembrancerServer.start(remembrancer, ServerRig.options(directory))) {
            assertThat(server.newKey()).isEmpty();
            assertThat(status(server, key)).contains(" 200 ");
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ServerOptions options = ServerRig.options(directory).port(taken.getLocalPort());

            assertThatThrownBy(() -> RemembrancerServer.start(remembrancer, options))
                    .isInstanceOf(ServerNotStartedException.class)
                    .hasMessageContaining("port " + taken.getLocalPort());
        }
    }

    @Test
    void aHostThatIsNotOfThisMachineIsNamed() {
        new MadeKeys(directory, MutableClock.atNoon()).allowing(Permission.READ);
        ServerOptions options = ServerRig.options(directory).host("203.0.113.7");

        assertThatThrownBy(() -> RemembrancerServer.start(remembrancer, options))
                .isInstanceOf(ServerNotStartedException.class)
                .hasMessageContaining("203.0.113.7");
    }

    @Test
    void whoListensToEverybodyAnswersToAnyName() {
        String key = new MadeKeys(directory, MutableClock.atNoon()).allowing(Permission.READ);
        try (RemembrancerServer server = RemembrancerServer.start(
                remembrancer, ServerRig.options(directory).host("0.0.0.0"))) {
            assertThat(server.newKey()).isEmpty();
            assertThat(status(server, key, "memory.example")).contains(" 200 ");
            assertThat(status(server, "", "memory.example")).contains(" 401 ");
        }
    }

    @Test
    void withoutAKeyItDoesNotListenToOthers() {
        ServerOptions options = ServerRig.options(directory).host("0.0.0.0");

        assertThatThrownBy(() -> RemembrancerServer.start(remembrancer, options))
                .isInstanceOf(NoKeyException.class)
                .hasMessageContaining("remembrancer keys create");
        assertThat(directory.resolve(Keys.FILE)).doesNotExist();
    }

    @Test
    void whatWasBegunEndsBeforeTheServerDoes() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        remembrancer.agent("support");
        ServerRig rig =
                ServerRig.over(remembrancer, ServerRig.options(directory).limits(Limits.DEFAULT));
        store.meet(() -> {
            begun.countDown();
            await(goOn);
        });

        Future<Answer> answer = threads.submit(() -> remember(rig, "Company uses Slack"));
        await(begun);
        Future<?> stopped = threads.submit(rig::close);
        waitUntilRefused(rig.server().port());
        assertThat(stopped.isDone()).isFalse();
        store.meet(() -> {});
        goOn.countDown();

        assertThat(answer.get().status()).isEqualTo(201);
        stopped.get();
    }

    @Test
    void aRequestThatStopsHalfWayIsGivenUp() throws Exception {
        Limits impatient = new Limits(1_000, 8_192, Duration.ofMillis(200), Duration.ofSeconds(5));
        try (ServerRig rig =
                ServerRig.over(remembrancer, ServerRig.options(directory).limits(impatient))) {
            String answer = rig.raw("POST /api/v1/agents HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + rig.key()
                    + "\r\nContent-Length: 100\r\n\r\n{\"name\":");

            assertThat(answer).startsWith("HTTP/1.1 408").contains(Problem.MEDIA_TYPE);
        }
    }

    @Test
    void manyAtOnceAreAllHeard() throws Exception {
        remembrancer.agent("support");
        try (ServerRig rig = ServerRig.over(remembrancer, directory)) {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String content = "Thing " + i;
                answers.add(threads.submit(() -> remember(rig, content)));
            }
            Set<String> ids = new HashSet<>();
            for (Future<Answer> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(201);
                ids.add(answer.get().text("id"));
            }
            assertThat(ids).hasSize(200);
            assertThat(rig.get("/api/v1/agents/support/memories?limit=1")
                            .json()
                            .path("total")
                            .asInt())
                    .isEqualTo(200);
        }
    }

    private static Answer remember(ServerRig rig, String content) {
        return rig.post("/api/v1/agents/support/remember", Map.of("content", content));
    }

    private static String status(RemembrancerServer server, String key) {
        return status(server, key, "localhost");
    }

    private static String status(RemembrancerServer server, String key, String host) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            String request = "GET /api/v1/agents HTTP/1.1\r\nHost: " + host + "\r\nX-API-Key: " + key
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void waitUntilRefused(int port) {
        while (true) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
            } catch (IOException refused) {
                return;
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
