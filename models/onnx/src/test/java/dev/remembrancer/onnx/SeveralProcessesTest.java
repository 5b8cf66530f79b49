package dev.remembrancer.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeveralProcessesTest {
    private static final int PROCESSES = 3;

    @TempDir
    Path directory;

    @Test
    void processesThatFillOneCacheAtOnceAllFindTheModelWhole() throws IOException, InterruptedException {
        Path cache = directory.resolve("cache");
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(start(cache));
        }
        for (Process process : processes) {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            assertThat(output).isEqualToIgnoringNewLines(hashHere());
        }
        try (var files = Files.walk(cache)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    void noCodeIsTakenFromADirectoryThatOthersCanWrite() throws IOException, InterruptedException {
        Path cache = directory.resolve("cache");
        Path libraries = cache.resolve("onnxruntime-" + OnnxSession.RUNTIME + "-" + NativeLibraries.platform());
        Files.createDirectories(libraries);
        Files.setPosixFilePermissions(libraries, PosixFilePermissions.fromString("rwxrwxrwx"));
        Process process = start(cache);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(libraries).isEmptyDirectory();
    }

    private Process start(Path cache) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of("-Xmx128m", "-cp", System.getProperty("java.class.path")));
        command.add("-Djava.io.tmpdir=" + directory);
        command.addAll(List.of(OpenFromProcess.class.getName(), cache.toString()));
        // Warnings and logs of the runtime would be part of the output, and fail the test.
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String hashHere() {
        try (OnnxEmbedder embedder = OnnxEmbedder.open(TestModels.CACHE)) {
            return Integer.toString(
                    Arrays.hashCode(embedder.embedQuery("which one is it?").toArray()));
        }
    }
}
