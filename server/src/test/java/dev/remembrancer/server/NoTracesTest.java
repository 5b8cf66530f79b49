package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoTracesTest {
    @TempDir
    Path directory;

    @Test
    void withoutAPlaceToSendTracesToNoClassOfOpenTelemetryIsLoaded() throws Exception {
        Path loaded = directory.resolve("loaded.txt");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xlog:class+load:file=" + loaded,
                        "-cp",
                        System.getProperty("java.class.path"),
                        UntracedServer.class.getName(),
                        Files.createDirectory(directory.resolve("data")).toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith("OTEL_"));
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(printed.strip()).isEqualTo("true");
        assertThat(Files.readAllLines(loaded))
                .anyMatch(line -> line.contains("dev.remembrancer.server.observe.Telemetry "))
                .noneMatch(line -> line.contains("io.opentelemetry."))
                .noneMatch(line -> line.contains("dev.remembrancer.server.observe.otel."));
    }
}
