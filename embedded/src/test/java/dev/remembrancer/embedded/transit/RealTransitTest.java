package dev.remembrancer.embedded.transit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.Json;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.embedded.AtRest;
import dev.remembrancer.embedded.Embedded;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.sealing.RingFile;
import dev.remembrancer.spi.KeyWrapping;
import dev.remembrancer.testkit.HashingEmbedder;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The same against a server of OpenBao or Vault, in its development mode, which the test starts and ends. */
@EnabledIfSystemProperty(
        named = RealTransitTest.BINARY,
        matches = ".+",
        disabledReason = "left out: -Dremembrancer.bao=PATH names the program of OpenBao or Vault to try it with")
class RealTransitTest {
    static final String BINARY = "remembrancer.bao";

    private static final String ROOT = "root-of-the-test";

    @TempDir
    Path directory;

    private URI address = URI.create("http://127.0.0.1");
    private Process server;

    @BeforeEach
    void start() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        address = URI.create("http://127.0.0.1:" + port);
        server = new ProcessBuilder(
                        System.getProperty(BINARY),
                        "server",
                        "-dev",
                        "-dev-no-store-token",
                        "-dev-root-token-id=" + ROOT,
                        "-dev-listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("server.log").toFile())
                .start();
        int status = 0;
        for (int i = 0; i < 150 && status != 204; i++) {
            TimeUnit.MILLISECONDS.sleep(200);
            status = admin("POST", "sys/mounts/transit", Map.of("type", "transit"));
        }
        assertThat(status).isEqualTo(204);
        assertThat(admin("POST", "transit/keys/remembrancer", Map.of())).isBetween(200, 204);
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.destroy();
        if (!server.waitFor(10, TimeUnit.SECONDS)) {
            server.destroyForcibly();
        }
    }

    private int admin(String method, String path, Map<String, ?> fields) throws InterruptedException {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address + "/v1/" + path))
                                    .header("X-Vault-Token", ROOT)
                                    .method(method, BodyPublishers.ofString(Json.quote(fields)))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException notYet) {
            return 0;
        }
    }

    private TransitOptions options(String token) {
        return TransitOptions.of(address, "remembrancer", () -> token).timeout(Duration.ofSeconds(5));
    }

    @Test
    void aRingIsWrappedUnwrappedRotatedAndRefused() throws Exception {
        Path ring = directory.resolve("ring");
        Optional<KeyWrapping> wrapping = Optional.of(TransitWrapping.with(options(ROOT)));
        RingFile.create(ring, "2026-11", new SecureRandom(), wrapping);
        byte[] secret = RingFile.read(ring, wrapping).current().secret();
        Path data = directory.resolve("data");
        try (Remembrancer remembrancer = open(data, ring, wrapping)) {
            assertThat(remembrancer
                            .agent("support")
                            .remember(NewMemory.semantic("Prefers tea"))
                            .version())
                    .isEqualTo(1);
        }
        assertThat(admin("POST", "transit/keys/remembrancer/rotate", Map.of())).isBetween(200, 204);
        assertThat(RingFile.wrapAll(ring, wrapping.orElseThrow())).isEqualTo(1);
        assertThat(Files.readString(ring)).contains(":v2:");
        assertThat(RingFile.read(ring, wrapping).current().secret()).isEqualTo(secret);
        try (Remembrancer remembrancer = open(data, ring, wrapping)) {
            assertThat(remembrancer.agent("support").memoriesInEveryScope().count(Selection.EVERY))
                    .isEqualTo(1);
        }

        KeyWrapping real = wrapping.orElseThrow();
        String wrapped = real.wrap("one", secret);
        assertThatThrownBy(() -> real.unwrap("two", wrapped))
                .isInstanceOf(KeyServerRefusedException.class)
                .hasMessageContaining("did not decrypt");
        assertThatThrownBy(() -> TransitWrapping.with(options("hvs.wrong")).unwrap("one", wrapped))
                .isInstanceOf(KeyServerRefusedException.class)
                .hasMessageContaining("refuses the token");
        assertThatThrownBy(() -> TransitWrapping.with(TransitOptions.of(address, "other", () -> ROOT))
                        .unwrap("one", wrapped))
                .isInstanceOf(KeyServerRefusedException.class)
                .hasMessageContaining("no key other");
        assertThatThrownBy(() ->
                        TransitWrapping.with(options(ROOT).mount("elsewhere")).unwrap("one", wrapped))
                .isInstanceOf(KeyServerRefusedException.class)
                .hasMessageContaining("no transit engine");

        assertThat(admin("PUT", "sys/seal", Map.of())).isEqualTo(204);
        assertThatThrownBy(() -> open(data, ring, wrapping))
                .isInstanceOf(KeyServerUnreachableException.class)
                .hasMessageContaining("sealed");
        stop();
        assertThatThrownBy(() -> open(data, ring, wrapping))
                .isInstanceOf(KeyServerUnreachableException.class)
                .hasMessageContaining("can't be reached");
    }

    private static Remembrancer open(Path data, Path ring, Optional<KeyWrapping> wrapping) {
        return Embedded.openSealed(
                data, HashingEmbedder.standard(), InstantSource.system(), AtRest.with(RingFile.read(ring, wrapping)));
    }
}
