package dev.remembrancer.testkit.session;

import static dev.remembrancer.testkit.session.SessionUnderTest.messages;
import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.JsonFileSessionStore;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.testkit.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damage is kept aside, processes take turns, and an interrupt breaks nothing off. */
class JsonFileDamageTest {
    private static final int BATCHES = 40;

    @TempDir
    private Path directory;

    private Path file;
    private Sessions sessions;

    @BeforeEach
    void open() {
        file = directory.resolve("memory.json");
        sessions = StoredSessions.over(new JsonFileSessionStore(file, InstantSource.system()));
    }

    private List<Path> aside() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(path -> path.getFileName().toString().startsWith("memory.json.damaged-"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"t\": [{\"role\":\"us",
                "[{}, ",
                "\"text\"",
                "null",
                "{} {}",
                "{'t': []}",
                "[1] x",
                "caf\u00e9"
            })
    void aDamagedFileIsKeptAsideAndTheSessionsBeginAnew(String damaged) throws IOException {
        Files.writeString(file, damaged);
        assertThat(sessions.session("t").items()).isEmpty();
        assertThat(file).doesNotExist();
        assertThat(aside()).singleElement().satisfies(path -> assertThat(path).hasContent(damaged));
        sessions.session("t").append(messages("a", 1));
        assertThat(sessions.session("t").items()).isEqualTo(messages("a", 1));

        Files.writeString(file, damaged + "!");
        sessions.session("t").append(messages("b", 1));
        assertThat(sessions.session("t").items()).isEqualTo(messages("b", 1));
        assertThat(aside()).hasSize(2);
    }

    @Test
    void bytesThatAreNoTextAreKeptAside() throws IOException {
        byte[] latin = "{\"t\": [{\"content\":\"caf\u00e9\"}]}".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file, latin);
        assertThat(sessions.session("t").items()).isEmpty();
        assertThat(Files.readAllBytes(aside().get(0))).isEqualTo(latin);
    }

    @Test
    void everyCutOfAFileIsReadOrKeptAside() throws IOException {
        sessions.session("t").append(messages("ü😀", 2));
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length - 1; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            Files.write(file, cut);
            assertThat(sessions.session("t").items()).isEmpty();
            if (length > 0) {
                Path kept = aside().get(0);
                assertThat(Files.readAllBytes(kept)).isEqualTo(cut);
                Files.delete(kept);
            }
        }
    }

    @Test
    void largeFilesOfAnyItemsComeBackAsTheyWere() {
        Seeds.run(20, cases -> {
            List<Item> items = new ArrayList<>();
            int count = cases.between(1, 400);
            for (int i = 0; i < count; i++) {
                String text = "x\u00fc\ud83d\ude00\"\\ ".repeat(cases.below(60));
                String number = cases.below(1_000_000) + (cases.percent(50) ? "" : ".50e" + cases.below(9));
                String rest = ",\"a\":[[],{\"b\":null}],\"c\":" + Item.user(text + cases.unicode()) + "}";
                items.add(new Item("{\"n\":" + number + rest));
            }
            sessions.session("t").clear();
            sessions.session("t").append(items);
            assertThat(sessions.session("t").items()).isEqualTo(items);
        });
    }

    @Test
    void anInterruptBreaksNothingOff() {
        Thread.currentThread().interrupt();
        try {
            sessions.session("t").append(messages("a", 1));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            assertThat(sessions.session("t").items()).isEqualTo(messages("a", 1));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void processesTakeTurns() throws Exception {
        List<Process> writers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            writers.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Writer.class.getName(),
                            file.toString(),
                            "writer " + i)
                    .inheritIO()
                    .start());
        }
        for (Process writer : writers) {
            assertThat(writer.waitFor()).isZero();
        }
        List<Item> items = sessions.session("shared").items();
        assertThat(items).hasSize(3 * BATCHES * 2).doesNotHaveDuplicates();
        for (int i = 0; i < items.size(); i += 2) {
            assertThat(items.get(i + 1).json()).isEqualTo(items.get(i).json().replace("a 1", "a 2"));
        }
        assertThat(aside()).isEmpty();
    }

    /** Another process that appends. */
    static final class Writer {
        public static void main(String[] arguments) {
            Sessions sessions =
                    StoredSessions.over(new JsonFileSessionStore(Path.of(arguments[0]), InstantSource.system()));
            for (int batch = 0; batch < BATCHES; batch++) {
                String name = arguments[1] + ":" + batch + " a";
                sessions.session("shared").append(messages(name, 2));
            }
        }

        private Writer() {}
    }
}
