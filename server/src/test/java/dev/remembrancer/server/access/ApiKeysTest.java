package dev.remembrancer.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.testkit.MutableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {
    @TempDir
    Path directory;

    @Test
    void theFirstStartMakesAKeyThatOpens() {
        String key = open().newKey().orElseThrow();

        assertThat(key).matches("rem_[0-9a-f]{16}_[0-9a-f]{64}");
        assertThat(open().verify(key).flatMap(Caller::key)).contains(key.substring(4, 20));
    }

    @Test
    void theNextStartShowsNone() {
        open();

        assertThat(open().newKey()).isEmpty();
    }

    @Test
    void theFileHoldsNoSecretAndIsForItsOwnerAlone() throws IOException {
        String key = open().newKey().orElseThrow();

        assertThat(Files.readString(file()))
                .contains(key.substring(4, 20))
                .doesNotContain(key.substring(21))
                .contains("2026-03-10T12:00:00Z");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void theDirectoryIsMadeWhenItIsNotThere() {
        Path file = directory.resolve("a/b/keys.json");

        assertThat(ApiKeys.open(file, MutableClock.atNoon(), new SecureRandom()).newKey())
                .isPresent();
        assertThat(file).exists();
    }

    @Test
    void ofSeveralFirstStartsAtOnceOneMakesTheKey() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<ApiKeys>> starts = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                starts.add(threads.submit(this::open));
            }
            List<String> shown = new ArrayList<>();
            for (Future<ApiKeys> start : starts) {
                start.get().newKey().ifPresent(shown::add);
            }
            assertThat(shown).hasSize(1);
            assertThat(open().verify(shown.get(0))).isPresent();
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"keys\":[]}",
                "{\"keys\":[null]}",
                "{\"keys\":[{\"id\":\"a\"}]}",
                "{\"keys\":[{\"id\":\"a\",\"sha256\":\"zz\"}]}",
                "{\"keys\":[{\"id\":\"a\",\"sha256\":\"00\"}]}"
            })
    void aDamagedFileIsNeitherTrustedNorReplaced(String text) throws IOException {
        Files.writeString(file(), text);

        assertThatThrownBy(this::open)
                .isInstanceOf(KeyringUnusableException.class)
                .hasMessageContaining("keys.json");
        assertThat(Files.readString(file())).isEqualTo(text);
    }

    @Test
    void aPlaceThatCannotBeWrittenToIsNamed() throws IOException {
        Path notADirectory = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() ->
                        ApiKeys.open(notADirectory.resolve("keys.json"), MutableClock.atNoon(), new SecureRandom()))
                .isInstanceOf(KeyringUnusableException.class)
                .hasMessageContaining("keys.json");
    }

    private ApiKeys open() {
        return ApiKeys.open(file(), MutableClock.atNoon(), new SecureRandom());
    }

    private Path file() {
        return directory.resolve("keys.json");
    }
}
