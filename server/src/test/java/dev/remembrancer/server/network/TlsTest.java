package dev.remembrancer.server.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    @TempDir
    static Path made;

    @TempDir
    Path directory;

    private static Certificates ec;
    private static Certificates rsa;

    private CertificateFiles files;

    @BeforeAll
    static void make() {
        ec = Certificates.make(made, "ec", "EC");
        rsa = Certificates.make(made, "rsa", "RSA");
    }

    @BeforeEach
    void begin() throws IOException {
        files = new CertificateFiles(directory.resolve("crt"), directory.resolve("key"));
        copy(ec.files().certificate(), files.certificate());
        copy(ec.files().key(), files.key());
    }

    @Test
    void aChangedPairIsShownOnceBothHaveCome() throws Exception {
        Tls tls = new Tls(files);
        tls.contexts().start();
        assertThat(shown(tls)).isEqualTo(ec.shown());

        copy(rsa.files().certificate(), files.certificate());
        tls.look();
        tls.look();
        assertThat(shown(tls)).isEqualTo(ec.shown());

        Files.delete(files.key());
        tls.look();
        assertThat(shown(tls)).isEqualTo(ec.shown());

        copy(rsa.files().key(), files.key());
        tls.look();
        assertThat(shown(tls)).isEqualTo(rsa.shown());
    }

    @Test
    void whatCanNotBeUsedIsRefusedWithTheFileAndNothingOfTheKey() throws IOException {
        String key = Files.readString(ec.files().key());
        refused(() -> copy(rsa.files().key(), files.key()), "is not the EC key");
        refused(() -> Files.writeString(files.key(), key.replace("PRIVATE KEY", "RSA PRIVATE KEY")), "openssl pkcs8");
        refused(
                () -> Files.writeString(files.key(), key.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY")),
                "a password");
        refused(
                () -> Files.writeString(files.key(), key.substring(0, 80) + "\n-----END PRIVATE KEY-----"),
                "is not the");
        refused(() -> Files.delete(files.key()), "can't be read");
        copy(ec.files().key(), files.key());
        refused(() -> Files.writeString(files.certificate(), "nothing"), "no certificate");
        refused(() -> copy(files.key(), files.certificate()), "no certificate");
        Certificates other = Certificates.make(directory, "other", "EC");
        refused(() -> copy(other.files().certificate(), files.certificate()), "is not that of the first certificate");
    }

    private void refused(Damage damage, String why) throws IOException {
        damage.happen();
        String part = Files.readString(ec.files().key()).substring(40, 80);
        assertThatThrownBy(() -> new Tls(files))
                .isInstanceOf(CertificateUnusableException.class)
                .hasMessageContaining(why)
                .hasMessageContaining(directory.toString())
                .satisfies(e -> assertThat(List.of(e.toString(), String.valueOf(e.getCause())))
                        .noneMatch(text -> text.contains(part)));
    }

    private static Certificate shown(Tls tls) throws KeyStoreException {
        KeyStore store = tls.contexts().getKeyStore();
        return store.getCertificate("server");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private interface Damage {
        void happen() throws IOException;
    }
}
