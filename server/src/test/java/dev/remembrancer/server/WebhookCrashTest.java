package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.server.Receiver.Got;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed while it sends tells all that was acknowledged in the end; more often with {@code webhook.kills}. */
class WebhookCrashTest {
    private static final int KILLS = Integer.getInteger("webhook.kills", 2);

    @TempDir
    Path directory;

    @Test
    void aKillLosesNoEvent() throws IOException, InterruptedException {
        Set<String> acknowledged = new LinkedHashSet<>();
        try (Receiver receiver = new Receiver()) {
            for (int kill = 0; kill < KILLS; kill++) {
                int enough = receiver.all().size() + 20 + 10 * kill;
                Process process = start(receiver, 300);
                try (BufferedReader lines = lines(process)) {
                    String id = read(lines);
                    while (!id.equals("done") && receiver.all().size() < enough) {
                        acknowledged.add(id);
                        id = read(lines);
                    }
                    if (!id.equals("done")) {
                        acknowledged.add(id);
                    }
                    awaitThat(() -> receiver.all().size() >= enough);
                    process.toHandle().destroyForcibly();
                    lines.lines()
                            .filter(rest -> rest.startsWith("mem_") && rest.length() == 30)
                            .forEach(acknowledged::add);
                }
                assertThat(process.waitFor()).isNotZero();
            }
            Process last = start(receiver, 0);
            awaitThat(() -> told(receiver).containsAll(acknowledged));
            last.toHandle().destroyForcibly();
            assertThat(last.waitFor()).isNotZero();
            assertThat(told(receiver)).containsAll(acknowledged);
            assertThat(acknowledged).hasSizeGreaterThan(20);
            // What was told twice, was told under one id.
            assertThat(receiver.all().stream().map(Got::id).distinct().count())
                    .isEqualTo(told(receiver).size());
        }
    }

    private static void awaitThat(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static Set<String> told(Receiver receiver) {
        return receiver.all().stream().map(Got::memory).collect(Collectors.toSet());
    }

    private static String read(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new IOException("the server ended by itself");
        }
        return line;
    }

    private Process start(Receiver receiver, int many) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                WebhookProcess.class.getName(),
                directory.toString(),
                receiver.url(),
                "" + many));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static BufferedReader lines(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }
}
