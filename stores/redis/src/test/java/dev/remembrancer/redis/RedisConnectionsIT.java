package dev.remembrancer.redis;

import static dev.remembrancer.testkit.session.SessionUnderTest.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.remembrancer.OutcomeUnknownException;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.StoredSessions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisClient;

/** Connections that break: before a change was asked for, and before its answer came. */
class RedisConnectionsIT {
    private RedisClient redis;
    private CuttingProxy proxy;
    private Sessions sessions;

    @BeforeAll
    static void findRedis() {
        assumeTrue(RedisServer.empty().isPresent(), RedisServer.LEFT_OUT);
    }

    @BeforeEach
    void open() throws IOException {
        RedisServer server = RedisServer.empty().orElseThrow();
        redis = server.client();
        proxy = new CuttingProxy(server.url().getPort());
        sessions = StoredSessions.over(RedisSessionStore.open(proxy.url(), RedisSessionOptions.DEFAULT));
    }

    @AfterEach
    void close() throws IOException {
        sessions.close();
        proxy.close();
        redis.close();
    }

    @Test
    void aChangeThatWasNotAskedForDidNotHappen() {
        proxy.cutAt = "WATCH";
        assertThatThrownBy(() -> sessions.session("s").append(messages("a", 1)))
                .isInstanceOf(RedisUnavailableException.class);
        proxy.cutAt = "";
        assertThat(sessions.session("s").items()).isEmpty();
        sessions.session("s").append(messages("a", 1));
        assertThat(sessions.session("s").items()).isEqualTo(messages("a", 1));
    }

    @Test
    void aChangeWithoutAnAnswerMayHaveHappenedAndItsKeyMakesItSafe() {
        proxy.cutAt = "EXEC";
        assertThatThrownBy(() -> sessions.session("s").append(messages("a", 1), "key"))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("session s");
        proxy.cutAt = "";
        assertThat(sessions.session("s").items()).isEqualTo(messages("a", 1));
        assertThat(sessions.session("s").append(messages("a", 1), "key").repeated())
                .isTrue();
        assertThat(sessions.session("s").items()).hasSize(1);
    }

    @Test
    void connectionsThatTheServerClosedAreReplacedOrReported() {
        sessions.session("s").append(messages("a", 1));
        redis.executeCommand(Exchange.command(Command.CLIENT, "KILL", "TYPE", "normal", "SKIPME", "yes"));
        assertThatThrownBy(() -> sessions.session("s").append(messages("b", 1)))
                .isInstanceOf(RedisUnavailableException.class);
        sessions.session("s").append(messages("c", 1));
        assertThat(sessions.session("s").items()).hasSize(2);
    }

    @Test
    void aServerThatIsNotThereCanBeTriedAgain() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        RedisSessionStore absent =
                RedisSessionStore.open(URI.create("redis://127.0.0.1:" + port), RedisSessionOptions.DEFAULT);
        assertThat(absent.isReachable()).isFalse();
        assertThatThrownBy(() -> StoredSessions.over(absent).session("s").items())
                .isInstanceOf(RedisUnavailableException.class);
        absent.close();
        assertThat(RedisSessionStore.over(redis, RedisSessionOptions.DEFAULT).isReachable())
                .isTrue();
    }

    /** Hands on what is sent, and keeps back the answer to one command: the connection ends instead. */
    private static final class CuttingProxy implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final int port;
        volatile String cutAt = "";

        CuttingProxy(int port) throws IOException {
            this.port = port;
            Thread acceptor = new Thread(this::accept, "proxy");
            acceptor.setDaemon(true);
            acceptor.start();
        }

        URI url() {
            return URI.create("redis://127.0.0.1:" + socket.getLocalPort() + "/0");
        }

        private void accept() {
            while (!socket.isClosed()) {
                try {
                    Socket client = socket.accept();
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                    boolean[] cut = {false};
                    daemon(() -> pump(client, server, cut, true));
                    daemon(() -> pump(server, client, cut, false));
                } catch (IOException e) {
                    assertThat(socket.isClosed()).isTrue();
                }
            }
        }

        private static void daemon(Runnable work) {
            Thread thread = new Thread(work, "proxy");
            thread.setDaemon(true);
            thread.start();
        }

        private void pump(Socket from, Socket to, boolean[] cut, boolean asks) {
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] buffer = new byte[65_536];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    String said = new String(buffer, 0, n, StandardCharsets.ISO_8859_1);
                    synchronized (cut) {
                        cut[0] |= asks && !cutAt.isEmpty() && said.contains("\r\n" + cutAt + "\r\n");
                        if (cut[0] && !asks) {
                            return;
                        }
                    }
                    out.write(buffer, 0, n);
                    out.flush();
                }
            } catch (IOException e) {
                // One side has gone: the other is closed as well.
                return;
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
