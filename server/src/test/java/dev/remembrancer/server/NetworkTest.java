package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.server.access.Binding;
import dev.remembrancer.server.access.KeyInfo.Grant;
import dev.remembrancer.server.access.Keys;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.access.TenantId;
import dev.remembrancer.server.network.AddressRange;
import dev.remembrancer.server.network.Certificates;
import dev.remembrancer.server.network.Network;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkTest {
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

    @TempDir
    Path directory;

    private final Remembrancer remembrancer = SmallMemory.open();

    @AfterEach
    void stop() {
        remembrancer.close();
    }

    @Test
    void withACertificateItSpeaksHttpsAlone() throws Exception {
        Certificates made = Certificates.make(directory, "one", "EC");
        Network network = new Network(Optional.of(made.files()), List.of(), Set.of(), true);
        try (RemembrancerServer server = start(network)) {
            assertThat(server.url()).startsWith("https://127.0.0.1:");
            HttpClient client =
                    HttpClient.newBuilder().sslContext(made.trusting()).build();
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(server.url() + "/health")).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);

            for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
                try (SSLSocket socket = connect(made.trusting(), server)) {
                    socket.setEnabledProtocols(new String[] {protocol});
                    socket.startHandshake();
                    assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
                }
            }
            assertThat(raw(server, "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .doesNotContain("HTTP/1.1 200");
        }
    }

    @Test
    void aRenewedCertificateIsShownWithoutAStart() throws Exception {
        Certificates first = Certificates.make(directory, "first", "EC");
        Certificates second = Certificates.make(directory, "second", "EC");
        try (RemembrancerServer server = start(new Network(Optional.of(first.files()), List.of(), Set.of(), true))) {
            assertThat(shown(first.trusting(), server)).isEqualTo(first.shown());

            Files.copy(second.files().key(), first.files().key(), StandardCopyOption.REPLACE_EXISTING);
            Files.copy(second.files().certificate(), first.files().certificate(), StandardCopyOption.REPLACE_EXISTING);

            for (int tries = 0; tries < 600 && !isShown(second, server); tries++) {
                Thread.sleep(50);
            }
            assertThat(shown(second.trusting(), server)).isEqualTo(second.shown());
        }
    }

    @Test
    void aTrustedProxySaysWhichHostWasMeant() throws IOException {
        withKey("free");
        Network network = new Network(
                Optional.empty(), List.of(AddressRange.of("127.0.0.0/8")), Set.of("memory.example.com"), true);
        try (RemembrancerServer server = start(network)) {
            assertThat(health(server, "Host: memory.example.com")).contains(" 200 ");
            assertThat(health(server, "Host: Memory.Example.com:8443")).contains(" 200 ");
            assertThat(health(server, "Host: localhost")).contains(" 200 ");
            assertThat(health(server, "Host: evil.example")).contains(" 403 ");
            assertThat(health(server, "Host: 10.0.0.7:7070", "X-Forwarded-Host: memory.example.com"))
                    .contains(" 200 ");
            assertThat(health(server, "Host: 10.0.0.7:7070", "Forwarded: host=memory.example.com;proto=https"))
                    .contains(" 200 ");
            assertThat(health(server, "Host: localhost", "X-Forwarded-Host: evil.example"))
                    .contains(" 403 ");
            assertThat(health(server, "Host: localhost", "Forwarded: for=1.2.3.4;host=evil.example"))
                    .contains(" 403 ");
            assertThat(health(server, "Host: evil.example", "X-Forwarded-For: 127.0.0.1"))
                    .contains(" 403 ");
        }
    }

    @Test
    void nobodyElseIsBelieved() throws IOException {
        withKey("free");
        Network network = new Network(
                Optional.empty(), List.of(AddressRange.of("10.0.0.0/8")), Set.of("memory.example.com"), true);
        try (RemembrancerServer server = start(network)) {
            assertThat(health(server, "Host: evil.example", "X-Forwarded-Host: memory.example.com"))
                    .contains(" 403 ");
            assertThat(health(server, "Host: evil.example", "Forwarded: host=localhost"))
                    .contains(" 403 ");
            assertThat(health(server, "Host: localhost", "X-Forwarded-Host: evil.example"))
                    .contains(" 200 ");
        }
    }

    @Test
    void aPageOfTheProxysOwnNameMayCallTheTools() throws IOException {
        String key = withKey("free");
        Network network = new Network(
                Optional.empty(), List.of(AddressRange.of("127.0.0.1")), Set.of("memory.example.com"), true);
        try (RemembrancerServer server = start(network)) {
            assertThat(ping(server, key, "https://memory.example.com", "X-Forwarded-Host: memory.example.com"))
                    .contains(" 200 ");
            assertThat(ping(server, key, "https://memory.example.com", "X-Forwarded-Host: memory.example.com:443"))
                    .contains(" 200 ");
            assertThat(ping(server, key, "https://other.example.com", "X-Forwarded-Host: memory.example.com"))
                    .contains(" 403 ");
            assertThat(ping(server, key, "https://memory.example.com:8443", "X-Forwarded-Host: memory.example.com"))
                    .contains(" 403 ");
        }
    }

    @Test
    void whatStandsBehindAProxyNeedsAKeyBeforeItStarts() {
        for (Network fronted : List.of(
                new Network(Optional.empty(), List.of(AddressRange.of("::1")), Set.of(), true),
                new Network(Optional.empty(), List.of(), Set.of(), false),
                new Network(Optional.empty(), List.of(), Set.of("memory.example.com"), true))) {
            assertThatThrownBy(() -> start(fronted))
                    .isInstanceOf(NoKeyException.class)
                    .hasMessageContaining("keys create");
        }
    }

    @Test
    void aPlanThatIsNotThereIsToldAtTheStart() {
        withKey("gold");

        assertThatThrownBy(() -> start(Network.PLAIN))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("the plan gold")
                .hasMessageContaining("[free, team, unlimited]");
    }

    private RemembrancerServer start(Network network) {
        return RemembrancerServer.start(
                remembrancer, ServerRig.options(directory).network(network));
    }

    private String withKey(String plan) {
        ServerOptions options = ServerRig.options(directory);
        return new Keys(options.keyring(), options.clock(), new SecureRandom())
                .create(new Grant(
                        "test",
                        TenantId.DEFAULT,
                        Set.of(Permission.READ),
                        new Binding(Optional.empty(), Optional.empty(), Optional.empty()),
                        Optional.of(plan),
                        Optional.empty()))
                .secret();
    }

    private static String health(RemembrancerServer server, String... headers) throws IOException {
        return raw(server, "GET /health HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n");
    }

    private static String ping(RemembrancerServer server, String key, String origin, String header) throws IOException {
        return raw(
                server,
                "POST /mcp?agent=a HTTP/1.1\r\nHost: 127.0.0.1:7070\r\n" + header
                        + "\r\nX-Forwarded-Proto: https\r\nOrigin: "
                        + origin + "\r\nX-API-Key: " + key + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + PING.length() + "\r\nConnection: close\r\n\r\n" + PING);
    }

    private static String raw(RemembrancerServer server, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static boolean isShown(Certificates made, RemembrancerServer server) {
        try {
            return shown(made.trusting(), server).equals(made.shown());
        } catch (IOException e) {
            return false; // another one is, which it does not trust
        }
    }

    private static Certificate shown(SSLContext trusting, RemembrancerServer server) throws IOException {
        try (SSLSocket socket = connect(trusting, server)) {
            socket.startHandshake();
            return socket.getSession().getPeerCertificates()[0];
        }
    }

    private static SSLSocket connect(SSLContext trusting, RemembrancerServer server) throws IOException {
        return (SSLSocket) trusting.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server.port());
    }
}
