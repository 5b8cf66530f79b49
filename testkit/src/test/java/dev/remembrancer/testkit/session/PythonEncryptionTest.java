package dev.remembrancer.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.encrypted.EncryptedSessions;
import dev.remembrancer.session.encrypted.Encryption;
import dev.remembrancer.session.encrypted.Lifetime;
import dev.remembrancer.session.encrypted.SdkKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The envelope goes to the real Python SDK and back. */
class PythonEncryptionTest {
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final List<Item> ITEMS = List.of(
            Item.user("hé 😀 \u2028 </a> tab\t\u007f"),
            new Item("{\"z\":1,\"a\":[null,{\"big\":123456789012345678901234567890}],\"nan\":NaN}"),
            Histories.call("c1"),
            new Item("{\"alone\":\"\\ud800\"}"));

    @Test
    void theSdkReadsOursAndWeReadItsOwn(@TempDir Path directory) throws Exception {
        Optional<PythonAgents> sdk = PythonAgents.find();
        assumeTrue(sdk.isPresent(), PythonAgents.LEFT_OUT);
        String python = sdk.orElseThrow().python();
        Sessions store = Keys.memory(InstantSource.system());
        Session session = EncryptedSessions.over(
                        store,
                        Encryption.likeSdk(new SdkKey(KEY), Lifetime.UNLIMITED, Keys.RANDOM),
                        InstantSource.system())
                .session("sitzung-ä");
        session.append(ITEMS);
        List<Item> printed =
                python(python, directory, store.session("sitzung-ä").items());
        assertThat(printed).hasSize(7);
        assertThat(printed.subList(0, 4)).isEqualTo(ITEMS);

        store.session("sitzung-ä").clear();
        store.session("sitzung-ä").append(printed.subList(4, 7));
        assertThat(session.items()).isEqualTo(ITEMS.subList(0, 3));
    }

    private static List<Item> python(String python, Path directory, List<Item> rows) throws Exception {
        Path script = directory.resolve("encrypted_session.py");
        try (InputStream in = PythonEncryptionTest.class.getResourceAsStream("encrypted_session.py")) {
            Files.write(script, in.readAllBytes());
        }
        Path input = Files.writeString(
                directory.resolve("rows"), rows.stream().map(Item::json).collect(Collectors.joining("\n")));
        Process process = new ProcessBuilder(python, script.toString(), KEY)
                .redirectInput(input.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return lines(process).stream().map(Item::new).toList();
    }

    private static List<String> lines(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("exit code of Python").isZero();
        return out.lines().toList();
    }
}
