package dev.remembrancer.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedFileTest {
    private static final OnnxModel.Weights WEIGHTS = OnnxModel.DEFAULT.weights();

    private final URL resource = Objects.requireNonNull(CachedFileTest.class.getResource("/" + WEIGHTS.vocabulary()));
    private final URL model = Objects.requireNonNull(CachedFileTest.class.getResource("/" + WEIGHTS.model()));

    @TempDir
    Path directory;

    @Test
    void fileHasTheBytesOfTheResource() throws IOException {
        Path deep = directory.resolve("very").resolve("deep");
        List<String> seen = new ArrayList<>();
        Path file = CachedFile.provide(model, deep, "file", seen::add);
        assertThat(seen).containsExactly(WEIGHTS.sha256());
        assertThat(file).hasSize(34_014_426);
        assertThat(files(deep)).containsExactly(file);
    }

    @Test
    void wholeFileIsLeftAsItIs() throws IOException {
        Path file = directory.resolve("file");
        CachedFile.provide(resource, directory, "file", sha256 -> {});
        FileTime written = Files.getLastModifiedTime(file);
        CachedFile.provide(resource, directory, "file", sha256 -> {
            throw new AssertionError("was written again");
        });
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(written);
    }

    @Test
    void shortenedFileIsWrittenAgain() throws IOException {
        Path file = directory.resolve("file");
        Files.writeString(file, "half");
        CachedFile.provide(resource, directory, "file", sha256 -> {});
        assertThat(file).hasSize(711_396);
    }

    @Test
    void refusedBytesNeverBecomeTheFile() {
        assertThatThrownBy(() -> CachedFile.provide(resource, directory, "file", sha256 -> {
                    throw new IllegalArgumentException(sha256);
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(files(directory)).isEmpty();
    }

    @Test
    void leftoversOfKilledProcessesGo() throws IOException {
        Path old = Files.writeString(directory.resolve("file1.part"), "x");
        Files.setLastModifiedTime(old, FileTime.fromMillis(0));
        Path young = Files.writeString(directory.resolve("file2.part"), "x");
        Path file = directory.resolve("file");
        CachedFile.provide(resource, directory, "file", sha256 -> {});
        assertThat(files(directory)).containsExactlyInAnyOrder(young, file);
    }

    @Test
    void manyThreadsMayAskAtOnce() {
        Path file = directory.resolve("file");
        List<CompletableFuture<Void>> askers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            askers.add(CompletableFuture.runAsync(() -> {
                try {
                    CachedFile.provide(resource, directory, "file", sha256 -> {});
                    assertThat(file).hasSize(711_396);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
        }
        askers.forEach(CompletableFuture::join);
        assertThat(files(directory)).containsExactly(file);
    }

    private static List<Path> files(Path directory) {
        try (var files = Files.list(directory)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
