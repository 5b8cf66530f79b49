package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.server.ServerRig.Answer;
import dev.remembrancer.server.http.Problem;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest extends ServerCase {
    @Test
    void healthNeedsNoKeyAndTellsLittle() {
        for (String path : List.of("/health", "/api/v1/health")) {
            Answer answer = rig.send(rig.strangersRequest(path).GET());

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().toString()).isEqualTo("{\"status\":\"ok\"}");
        }
    }

    @Test
    void aKeyOpensByEitherHeader() {
        HttpRequest.Builder plain = rig.strangersRequest("/api/v1/version").header("X-API-Key", rig.key());
        HttpRequest.Builder bearer =
                rig.strangersRequest("/api/v1/version").header("Authorization", "bearer  " + rig.key());

        assertThat(rig.send(plain).status()).isEqualTo(200);
        assertThat(rig.send(bearer).status()).isEqualTo(200);
        assertThat(rig.send(bearer).text("version")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1",
                "/api/v1/agents",
                "/api/v1/agents/support",
                "/api/v1/version",
                "/nothing",
                "/health/",
                "//health",
                "/api/v1/health/",
                "/api/v1/agents/support/memories"
            })
    void withoutAKeyAllElseIsClosed(String path) {
        Answer answer = rig.send(rig.strangersRequest(path).GET());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("code")).isEqualTo("unauthorized");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(answer.header("Content-Type")).isEqualTo(Problem.MEDIA_TYPE);
    }

    @Test
    void aKeyThatIsNotOursOpensNothing() {
        String key = rig.key();
        char last = key.charAt(key.length() - 1);
        List<String> wrong = List.of(
                "",
                "rem_",
                "kv-abc",
                key.substring(0, key.length() - 1) + (last == '0' ? '1' : '0'),
                key.replaceFirst("rem_.{16}", "rem_0000000000000000"),
                key.toUpperCase(java.util.Locale.ROOT),
                key + "0",
                "rem_" + "0".repeat(16) + "_" + "0".repeat(64));

        assertThat(wrong).allSatisfy(shown -> {
            Answer answer = rig.send(rig.strangersRequest("/api/v1/agents").header("X-API-Key", shown));
            assertThat(answer.status()).isEqualTo(401);
            if (!shown.isEmpty()) {
                assertThat(answer.json().toString()).doesNotContain(shown);
            }
        });
    }

    @Test
    void basicAuthenticationIsNoKey() {
        assertThat(rig.send(rig.strangersRequest("/api/v1/agents").header("Authorization", "Basic " + rig.key()))
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:80", "127.0.0.1", "127.0.0.1:7070", "[::1]:7070", "LOCALHOST"})
    void aRequestToThisMachineIsLetIn(String host) throws IOException {
        assertThat(healthAt(host)).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:7070",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "0.0.0.0",
                "192.168.0.1",
                "[::2]",
                "user@localhost"
            })
    void aRequestToANameThatOnlyLeadsHereIsNot(String host) throws IOException {
        assertThat(healthAt(host)).startsWith("HTTP/1.1 4").contains(Problem.MEDIA_TYPE);
    }

    private String healthAt(String host) throws IOException {
        return rig.raw("GET /health HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }
}
