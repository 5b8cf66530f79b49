package dev.remembrancer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.Typist.Outcome;
import dev.remembrancer.embedded.AtRest;
import dev.remembrancer.embedded.Embedded;
import dev.remembrancer.embedded.EmbeddedOptions;
import dev.remembrancer.hygiene.guard.GuardRules;
import dev.remembrancer.hygiene.guard.Kind;
import dev.remembrancer.hygiene.guard.Treatment;
import dev.remembrancer.hygiene.vault.Naming;
import dev.remembrancer.hygiene.vault.VaultToken;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.onnx.OnnxEmbedder;
import dev.remembrancer.sealing.RingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultCommandTest {
    private static final String CARD = "4111111111111111";

    @TempDir
    Path directory;

    @Test
    void aValueIsShownForAReasonAndExportedWhenAskedFor() throws IOException {
        Path ring = directory.resolve("ring");
        Typist typist = Typist.in(directory).with("REMEMBRANCER_ENCRYPTION_KEY_RING", ring.toString());
        assertThat(typist.type("encryption", "ring", ring.toString()).exitCode())
                .isZero();
        VaultToken token = vaulted(typist.data(), ring);

        assertThat(typist.type("list", "--agent=support", "--user=17").out()).doesNotContain(CARD);
        Outcome unasked = typist.type("vault", "show", "--agent=support", "--user=17", token.value());
        assertThat(unasked.exitCode()).isNotZero();
        assertThat(unasked.err()).contains("--reason");
        assertThat(typist.type("vault", "show", "--agent=support", "--user=17", "--reason=a refund", token.value())
                        .out())
                .isEqualTo(CARD + "\n");
        assertThat(typist.type("vault", "show", "--agent=support", "--user=18", "--reason=a refund", token.value())
                        .err())
                .contains("no value " + token);
        assertThat(typist.json("audit", "show", "--act=reveal").toString())
                .contains("a refund")
                .contains(token.value())
                .doesNotContain(CARD);

        Path plain = directory.resolve("plain.jsonl");
        Path whole = directory.resolve("whole.jsonl");
        assertThat(typist.type("export", "--user=17", plain.toString()).exitCode())
                .isZero();
        assertThat(typist.type("export", "--user=17", "--reveal", "--reason=she asked", whole.toString())
                        .exitCode())
                .isZero();
        assertThat(Files.readString(plain)).contains(token.value()).doesNotContain(CARD);
        assertThat(Files.readString(whole)).contains("{\"vault\":").contains(CARD);
        assertThat(typist.type("export", "--user=17", "--reveal", plain.toString())
                        .exitCode())
                .isNotZero();
    }

    private static VaultToken vaulted(Path data, Path ring) {
        EmbeddedOptions options = EmbeddedOptions.USUAL
                .guard(GuardRules.USUAL.with(Kind.CARD, Treatment.VAULT))
                .keys(AtRest.with(RingFile.read(ring)));
        try (Remembrancer remembrancer =
                Embedded.open(data, OnnxEmbedder.open(Path.of("target", "model")), InstantSource.system(), options)) {
            NewMemory said = NewMemory.semantic("Pays with " + CARD).user("17");
            Memory memory = remembrancer
                    .agent("support")
                    .memoriesInEveryScope()
                    .get(remembrancer.agent("support").remember(said).id())
                    .orElseThrow();
            return Naming.in(memory).iterator().next();
        }
    }

    @Test
    void aRingIsNotWrappedByWhatIsNotNamed() {
        Outcome refused = Typist.in(directory)
                .type(
                        "encryption",
                        "ring",
                        "--transit",
                        directory.resolve("ring").toString());
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.err()).contains("REMEMBRANCER_ENCRYPTION_TRANSIT_ADDRESS");
        assertThat(directory.resolve("ring")).doesNotExist();
    }
}
