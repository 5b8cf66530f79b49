package dev.remembrancer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.cli.Typist.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptionCommandTest {
    @TempDir
    Path directory;

    @Test
    void aMemoryIsEncryptedBackedUpAndRestoredWithItsKeysFromElsewhere() throws IOException {
        String ring = directory.resolve("ring").toString();
        Typist typist = Typist.in(directory).with("REMEMBRANCER_ENCRYPTION_KEY_RING", ring);
        Typist without = Typist.in(directory);
        assertThat(without.type("encryption", "ring", "--name=first", ring).out())
                .contains("is first");

        typist.json("remember", "--agent=support", "--user=17", "Prefers a zqformalzq tone");
        typist.json("remember", "--agent=support", "--user=18", "Prefers a zqcasualzq tone");
        typist.json("sessions", "append", "--session=thread-42", "--role=user", "My zqinvoicezq is wrong.");

        assertThat(typist.type("sessions", "show", "--session=thread-42").out()).contains("zqinvoicezq");
        assertThat(wordsIn(typist.data())).isZero();
        Outcome refused = without.type("recall", "--agent=support", "--user=17", "which tone?");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("is encrypted").contains("key ring");
        assertThat(without.type("sessions", "show", "--session=thread-42").err())
                .contains("--key-ring");

        String file = directory.resolve("backup.zip").toString();
        String copies = directory.resolve("copies").toString();
        assertThat(typist.type("backup", file).err()).contains("encryption copy-keys");
        JsonNode erased = typist.json("erase", "--user=17", "--yes");
        assertThat(erased.path("places").toString()).contains("subjects.keys");
        assertThat(typist.type("encryption", "copy-keys", copies).out()).contains("copied 1 file");
        assertThat(typist.type("encryption", "ring", "--add", "--name=second", ring)
                        .exitCode())
                .isZero();

        Typist there = Typist.in(directory.resolve("there")).with("REMEMBRANCER_ENCRYPTION_KEY_RING", ring);
        assertThat(there.type("restore", file).exitCode()).isEqualTo(1);
        assertThat(there.type("restore", "--keys-from=" + copies, file).exitCode())
                .isZero();
        assertThat(there.type("recall", "--agent=support", "--user=18", "which tone?")
                        .out())
                .contains("zqcasualzq");
        assertThat(there.type("recall", "--agent=support", "--user=17", "which tone?")
                        .out())
                .doesNotContain("zqformalzq");
    }

    private static long wordsIn(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(Files::isRegularFile)
                    .filter(EncryptionCommandTest::hasWord)
                    .count();
        }
    }

    private static boolean hasWord(Path file) {
        try {
            String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
            // Whole words: two letters alone stand somewhere in so many random bytes.
            return Stream.of("zqformalzq", "zqcasualzq", "zqinvoicezq").anyMatch(bytes::contains);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
