package dev.remembrancer.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.MemoryId;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.testkit.HashingEmbedder;
import dev.remembrancer.testkit.MutableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was forgotten goes from the files of the store when its time is over, whoever has it open then. */
class ForgottenSweepTest {
    private static final String TEXT = "likes peppermint tea";

    @TempDir
    Path directory;

    private final MutableClock clock = MutableClock.atNoon();

    @Test
    void theNextToOpenItRemovesWhatIsOver() throws InterruptedException {
        forget(Embedded.open(directory, HashingEmbedder.standard(), clock));
        assertThat(isHeld()).isTrue();
        clock.advance(Duration.ofDays(7));
        try (Remembrancer again = Embedded.open(directory, HashingEmbedder.standard(), clock)) {
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (isHeld() && System.nanoTime() < deadline) {
                Thread.sleep(20);
            }
            assertThat(isHeld()).isFalse();
            assertThat(again.check()).isEmpty();
        }
    }

    @Test
    void aStoreThatKeepsNothingForgottenRemovesItAtOnce() {
        MemoryId id = forget(Embedded.open(
                directory, HashingEmbedder.standard(), clock, EmbeddedOptions.USUAL.forgottenKept(Duration.ZERO)));
        try (Remembrancer again = Embedded.open(directory, HashingEmbedder.standard(), clock)) {
            assertThat(again.agent("support").memoriesInEveryScope().forgotten(id))
                    .isEmpty();
        }
        assertThat(isHeld(directory.resolve(Embedded.STORE))).isFalse();
    }

    private static MemoryId forget(Remembrancer memory) {
        try (memory) {
            MemoryId id =
                    memory.agent("support").remember(NewMemory.semantic(TEXT)).id();
            memory.agent("support").memoriesInEveryScope().forget(List.of(id), false);
            return id;
        }
    }

    private boolean isHeld() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith(Embedded.STORE))
                    .anyMatch(ForgottenSweepTest::isHeld);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isHeld(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(TEXT);
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
