package dev.remembrancer.embedded.transit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.embedded.AtRest;
import dev.remembrancer.embedded.Embedded;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.sealing.KeysUnusableException;
import dev.remembrancer.sealing.RingFile;
import dev.remembrancer.spi.KeyRing;
import dev.remembrancer.spi.KeyWrapping;
import dev.remembrancer.testkit.HashingEmbedder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ring whose keys lie wrapped in its file, and what becomes of it when who wrapped them can't or won't unwrap. */
class TransitWrappingTest {
    private static final byte[] SECRET = "thirty-two bytes of a ring's key".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    private TransitStandIn server;
    private final List<Duration> pauses = new ArrayList<>();
    private KeyWrapping wrapping;
    private Path ring;

    @BeforeEach
    void start() throws IOException {
        server = TransitStandIn.start();
        wrapping = wrapping(server.options());
        ring = directory.resolve("ring");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private KeyWrapping wrapping(TransitOptions options) {
        return TransitWrapping.with(options, pauses::add);
    }

    @Test
    void whatIsWrappedIsUnwrappedUnderItsNameAlone() {
        String wrapped = wrapping.wrap("2026-11", SECRET);
        assertThat(wrapped).startsWith("vault:v1:");
        assertThat(wrapping.unwrap("2026-11", wrapped)).isEqualTo(SECRET);
        assertThatThrownBy(() -> wrapping.unwrap("2026-12", wrapped))
                .isInstanceOf(KeyServerRefusedException.class)
                .hasMessageContaining("did not decrypt");
        assertThat(pauses).isEmpty();
        assertThat(server.namespaces()).isEmpty();
        assertThat(wrapping(server.options().namespace("team/one")).unwrap("2026-11", wrapped))
                .isEqualTo(SECRET);
        assertThat(server.namespaces()).containsExactly("team/one");
    }

    @Test
    void aWrappedRingOpensAMemoryAndItsFileAloneOpensNothing() throws IOException {
        RingFile.create(ring, "first", new SecureRandom(), Optional.of(wrapping));
        assertThat(Files.readString(ring)).matches("first transit vault:v1:\\S+\n");
        Path data = directory.resolve("data");
        try (Remembrancer remembrancer = open(data)) {
            assertThat(remembrancer
                            .agent("support")
                            .remember(NewMemory.semantic("Prefers tea"))
                            .version())
                    .isEqualTo(1);
        }
        assertThatThrownBy(() -> RingFile.read(ring))
                .isInstanceOf(KeysUnusableException.class)
                .hasMessageContaining("transit_address");
        RingFile.add(ring, "second", new SecureRandom(), Optional.of(wrapping));
        int asked = server.asked();
        try (Remembrancer remembrancer = open(data)) {
            assertThat(server.asked()).isEqualTo(asked + 2);
            assertThat(remembrancer.agent("support").memoriesInEveryScope().count(Selection.EVERY))
                    .isEqualTo(1);
            // What is open needs it no more.
            assertThat(server.asked()).isEqualTo(asked + 2);
        }
    }

    private Remembrancer open(Path data) {
        return Embedded.openSealed(
                data,
                HashingEmbedder.standard(),
                InstantSource.system(),
                AtRest.with(RingFile.read(ring, Optional.of(wrapping))));
    }

    @Test
    void aRingThatLiesThereAsItIsCanBeWrapped() throws IOException {
        RingFile.create(ring, "first", new SecureRandom());
        RingFile.add(ring, "second", new SecureRandom());
        KeyRing before = RingFile.read(ring);
        assertThat(RingFile.wrapAll(ring, wrapping)).isEqualTo(2);
        assertThat(Files.readAllLines(ring)).allMatch(line -> line.contains(" transit vault:v1:"));
        KeyRing after = RingFile.read(ring, Optional.of(wrapping));
        assertThat(after.current().id()).isEqualTo("second");
        assertThat(after.current().secret()).isEqualTo(before.current().secret());
        assertThat(after.key("first").orElseThrow().secret())
                .isEqualTo(before.key("first").orElseThrow().secret());
    }

    @Test
    void aRingWhoseLinesWereExchangedIsRefused() throws IOException {
        RingFile.create(ring, "first", new SecureRandom(), Optional.of(wrapping));
        RingFile.add(ring, "other", new SecureRandom(), Optional.of(wrapping));
        Files.writeString(
                ring,
                Files.readString(ring)
                        .replace("first ", "x ")
                        .replace("other ", "first ")
                        .replace("x ", "other "));
        assertThatThrownBy(() -> RingFile.read(ring, Optional.of(wrapping)))
                .isInstanceOf(KeyServerRefusedException.class);
    }

    @Test
    void whatPassesIsTriedAgainAFewTimes() {
        String wrapped = wrapping.wrap("2026-11", SECRET);
        server.fail(2, 503, "Vault is sealed");
        server.fail(1, 429, "request path \"transit/decrypt\": rate limit quota exceeded");
        assertThat(wrapping.unwrap("2026-11", wrapped)).isEqualTo(SECRET);
        assertThat(pauses).containsExactly(Duration.ofMillis(200), Duration.ofMillis(400), Duration.ofMillis(800));
    }

    @Test
    void aSealedServerAndOneThatIsNotThereOpenNothing() {
        String wrapped = wrapping.wrap("2026-11", SECRET);
        int asked = server.asked();
        server.fail(4, 503, "Vault is sealed");
        assertThatThrownBy(() -> wrapping.unwrap("2026-11", wrapped))
                .isInstanceOf(KeyServerUnreachableException.class)
                .hasMessageContaining("unseal");
        assertThat(server.asked()).isEqualTo(asked + 4);
        server.close();
        assertThatThrownBy(() -> wrapping.unwrap("2026-11", wrapped))
                .isInstanceOf(KeyServerUnreachableException.class)
                .hasMessageContaining("can't be reached")
                .hasMessageContaining("nothing is opened");
    }

    @Test
    void whatWillNotPassIsToldAtOnceAndWithoutASecret() {
        String wrapped = wrapping.wrap("2026-11", SECRET);
        assertRefused(TransitOptions.of(server.address(), TransitStandIn.KEY, () -> "hvs.wrong"), wrapped, "policy");
        assertRefused(
                TransitOptions.of(server.address(), "other", () -> TransitStandIn.TOKEN), wrapped, "no key other");
        assertRefused(server.options().mount("elsewhere"), wrapped, "no transit engine at elsewhere");
        assertRefused(TransitOptions.of(server.address(), TransitStandIn.KEY, () -> ""), wrapped, "no token");
        server.fail(1, 307, "");
        assertRefused(server.options(), wrapped, "active node");
        assertThat(pauses).isEmpty();
    }

    private void assertRefused(TransitOptions options, String wrapped, String says) {
        KeyWrapping refused = wrapping(options);
        assertThatThrownBy(() -> refused.unwrap("2026-11", wrapped))
                .isInstanceOf(KeyServerRefusedException.class)
                .hasMessageContaining(says)
                .satisfies(
                        e -> assertThat(e.getMessage()).doesNotContain("hvs.").doesNotContain(wrapped));
        assertThat(options.toString()).doesNotContain("hvs.");
    }

    @Test
    void theTokenGoesToNobodyInClearButThisMachine() {
        assertThatThrownBy(() -> TransitOptions.of(URI.create("http://vault.example.org:8200"), "k", () -> "t"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("https");
        assertThat(TransitOptions.of(URI.create("https://vault.example.org:8200"), "k", () -> "t")
                        .mount())
                .isEqualTo("transit");
        assertThatThrownBy(() -> server.options().mount("../sys")).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> wrapping(server.options().authority(directory.resolve("none.pem"))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("PEM");
    }
}
