package dev.remembrancer.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.cli.Typist;
import dev.remembrancer.cli.Typist.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Health of a server that shows a certificate, asked with its settings and with others. */
class HealthTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    Path directory;

    @Test
    void theServersOwnCertificateIsTrustedAndNoOther() throws Exception {
        make("server");
        make("other");
        Typist typist = Typist.in(directory);
        try (RunningServer server = RunningServer.start(
                directory,
                Map.of("REMEMBRANCER_LOGGING_REQUESTS", "false"),
                "--port=0",
                "--set=tls.certificate=" + directory.resolve("server.crt"),
                "--set=tls.key=" + directory.resolve("server.key"))) {
            assertThat(server.url()).startsWith("https://127.0.0.1:");
            String port = "--set=server.port=" + server.url().replaceFirst(".*:", "");

            Outcome well = health(typist, "server", port);
            assertThat(well.out()).isEqualTo("ok" + System.lineSeparator());
            assertThat(well.exitCode()).isZero();
            assertThat(typist.type("health", "--ready", port, certificate("server"), key("server"))
                            .exitCode())
                    .isZero();
            assertThat(health(typist, "other", port).exitCode()).isEqualTo(1);
            assertThat(typist.type("health", "--url=" + server.url()).exitCode())
                    .isEqualTo(1);
            assertThat(typist.type("health", port).exitCode()).isEqualTo(1); // plain HTTP
            server.end();
            assertThat(server.logged()).isEmpty(); // nobody wanted a line for each request
        }
    }

    private Outcome health(Typist typist, String name, String port) {
        return typist.type("health", port, certificate(name), key(name));
    }

    private String certificate(String name) {
        return "--set=tls.certificate=" + directory.resolve(name + ".crt");
    }

    private String key(String name) {
        return "--set=tls.key=" + directory.resolve(name + ".key");
    }

    private void make(String name) throws IOException, GeneralSecurityException, InterruptedException {
        Path file = directory.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=memory.example.com",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        write(name + ".crt", "CERTIFICATE", store.getCertificate("server").getEncoded());
        write(
                name + ".key",
                "PRIVATE KEY",
                store.getKey("server", PASSWORD.toCharArray()).getEncoded());
    }

    private void write(String name, String what, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder().encodeToString(bytes);
        Files.writeString(
                directory.resolve(name), "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }
}
