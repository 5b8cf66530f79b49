package dev.remembrancer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.embedded.Embedded;
import dev.remembrancer.embedded.backup.Backup;
import dev.remembrancer.embedded.backup.Restore;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.testkit.HashingEmbedder;
import dev.remembrancer.testkit.SeededCases;
import dev.remembrancer.testkit.process.QuickJava;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killed at whatever moment, a backup is there whole or not at all, and so is a restored directory. */
class BackupKillCrashTest {
    private static final int MEMORIES = 3_000;

    private final int rounds = Integer.getInteger("kill.rounds", 2);
    private final SeededCases cases = new SeededCases(Long.getLong("seed", 1));

    @TempDir
    Path directory;

    @TempDir
    Path scratch;

    private Path data = Path.of("");

    @BeforeEach
    void fill() {
        data = directory.resolve("data");
        try (Remembrancer remembrancer = open(data)) {
            List<NewMemory> all = new ArrayList<>();
            for (int i = 0; i < MEMORIES; i++) {
                all.add(NewMemory.semantic("Fact number " + i + " of some length, as facts are"));
            }
            for (int i = 0; i < MEMORIES; i += 1_000) {
                assertThat(remembrancer.agent("support").rememberAll(all.subList(i, i + 1_000)))
                        .hasSize(1_000);
            }
        }
    }

    @Test
    void aKilledBackupLeavesNoFileUnderItsName() throws Exception {
        Path file = directory.resolve("backup");
        assertThat(kill("backup", data, file, file)).contains(true);
        long bytes =
                Backup.of(data, InstantSource.system()).writeTo(file, false).bytes();

        assertThat(bytes).isPositive();
        assertThat(Restore.verify(file).count("memories")).isEqualTo(MEMORIES);
        // What the killed ones left beside it is gone.
        assertThat(names()).containsExactlyInAnyOrder("data", "backup");
    }

    @Test
    void aKilledRestoreLeavesTheTargetAsItWas() throws Exception {
        Path file = directory.resolve("backup");
        long bytes =
                Backup.of(data, InstantSource.system()).writeTo(file, false).bytes();
        assertThat(bytes).isPositive();
        Path target = directory.resolve("target");
        assertThat(kill("restore", target, file, target)).contains(true);
        assertThat(Restore.with(this::open).restore(file, target).indexed()).isEqualTo(MEMORIES);
        assertThat(names()).containsExactlyInAnyOrder("data", "backup", "target");
    }

    /** Kills so often at a random moment; what there is then under the name is whole, and removed again. */
    private List<Boolean> kill(String what, Path place, Path file, Path result) throws Exception {
        QuickJava jvm = new QuickJava(scratch);
        Path trained = scratch.resolve("trained");
        jvm.train(
                BackupProcess.class,
                what,
                (what.equals("backup") ? place : trained).toString(),
                (what.equals("backup") ? trained : file).toString());
        List<Boolean> results = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            CrashProcess process = new CrashProcess(
                    jvm.process(BackupProcess.class, what, place.toString(), file.toString()),
                    scratch.resolve(what + round + ".txt"));
            process.begin();
            process.awaitFirstAck();
            // The first is let to its end, as a proof that there is one; then ever longer.
            if (round == 0) {
                awaitDone(scratch.resolve(what + round + ".txt"));
            }
            Thread.sleep(cases.below(100 << Math.min(round, 5)));
            List<String> said = process.kill();
            boolean isThere = Files.exists(result);
            if (said.contains("ack\tdone")) {
                assertThat(isThere).isTrue();
            }
            results.add(isThere);
            if (isThere) {
                assertWhole(what, result);
                Files.move(result, scratch.resolve("result-" + what + round));
            }
        }
        System.out.printf(
                "%s killed %d times with -Dseed=%d; it was done %d times%n",
                what,
                rounds,
                cases.seed(),
                results.stream().filter(isThere -> isThere).count());
        return results;
    }

    private static void awaitDone(Path output) throws Exception {
        long patience = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!Files.readString(output).contains("ack\tdone\n")) {
            assertThat(System.nanoTime()).as("done within a minute").isLessThan(patience);
            Thread.sleep(5);
        }
    }

    private void assertWhole(String what, Path result) {
        if (what.equals("backup")) {
            assertThat(Restore.verify(result).count("memories")).isEqualTo(MEMORIES);
        } else {
            try (Remembrancer remembrancer = open(result)) {
                assertThat(remembrancer.statistics().versions()).isEqualTo(MEMORIES);
                assertThat(remembrancer.check()).isEmpty();
            }
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> inside = Files.list(directory)) {
            return inside.map(path -> path.getFileName().toString()).toList();
        }
    }

    private Remembrancer open(Path place) {
        return Embedded.open(place, HashingEmbedder.standard(), InstantSource.system());
    }
}
