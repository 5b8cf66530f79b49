package dev.remembrancer.sqlite;

import static dev.remembrancer.sqlite.WriterProcess.AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.MemoryId;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.testkit.SeededCases;
import dev.remembrancer.testkit.Seeds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Power fails while a process writes: of its files only that survives which was synced, and of the rest any blocks or
 * none. More trials with {@code -Dpower.trials=N}.
 *
 * <p>The process runs with {@code power.c} preloaded, which keeps a copy of its files as of their last sync.
 */
class PowerLossCrashTest {
    private static final int TRIALS = Integer.getInteger("power.trials", 3);
    private static final int BLOCK = 512;
    private static final int THREADS = 3;

    @TempDir
    static Path built;

    @TempDir
    Path directory;

    private static Path library;

    @BeforeAll
    static void build() throws Exception {
        Assumptions.assumeTrue(
                System.getProperty("os.name").equals("Linux"),
                "left out: the disk whose power fails is preloaded the way of Linux");
        library = built.resolve("power.so");
        Path source = built.resolve("power.c");
        try (InputStream code = PowerLossCrashTest.class.getResourceAsStream("/power.c")) {
            Files.copy(code, source);
        }
        Assumptions.assumeTrue(compiles(source), "left out: no C compiler (cc) to build the disk whose power fails");
    }

    private static boolean compiles(Path source) throws InterruptedException {
        try {
            Process compiler = new ProcessBuilder(
                            "cc",
                            "-shared",
                            "-fPIC",
                            "-O1",
                            "-o",
                            library.toString(),
                            source.toString(),
                            "-ldl",
                            "-lpthread")
                    .inheritIO()
                    .start();
            assertThat(compiler.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(compiler.exitValue()).as("compiling power.c").isZero();
            return true;
        } catch (IOException noCompiler) {
            return false;
        }
    }

    @Test
    void everyAcknowledgedWriteSurvivesThePower() {
        AtomicLong acknowledged = new AtomicLong();
        Seeds.run(TRIALS, cases -> {
            Trial trial = trial(cases, "FULL");
            assertThat(trial.lost()).as("acknowledged and lost").isEmpty();
            acknowledged.addAndGet(trial.acknowledged().size());
        });
        assertThat(acknowledged.get()).isGreaterThan(TRIALS);
    }

    /** The same with one sync in many: if this loses nothing, the test above proves nothing. */
    @Test
    void withoutASyncForEachCommitTheModelLosesSomeAndNeverBreaksTheStore() {
        AtomicLong lost = new AtomicLong();
        Seeds.run(
                Math.max(3, TRIALS / 3),
                cases -> lost.addAndGet(trial(cases, "NORMAL").lost().size()));
        assertThat(lost.get()).isPositive();
    }

    @Test
    void aSyncThatFailsLeavesTheOutcomeUnknownAndEndsAllWriting() {
        Seeds.run(Math.max(3, TRIALS / 3), cases -> {
            Path real = directoryOf("failing", cases);
            ChildProcess child = child(real, "FULL", Map.of("POWER_SYNCS", String.valueOf(cases.between(20, 60))));
            child.awaitReady();
            child.go();
            List<String> lines = child.remainingLines();
            List<String> acknowledged = lines.stream()
                    .filter(line -> line.startsWith(MemoryId.PREFIX))
                    .toList();
            assertThat(lines.subList(acknowledged.size(), lines.size()))
                    .contains("failed: OutcomeUnknownException")
                    .allMatch(line -> line.equals("failed: OutcomeUnknownException")
                            || line.equals("failed: StoreDiskException")
                            || line.equals("done"));
            assertThat(stored(real.resolve("memory.db"))).containsAll(acknowledged);
        });
    }

    /** What was acknowledged, and what of it was not there after the power came back. */
    private record Trial(List<String> acknowledged, List<String> lost) {}

    private Trial trial(SeededCases cases, String durability) throws Exception {
        Path real = directoryOf(durability, cases);
        Path durable = real.resolveSibling("durable");
        ChildProcess child = child(real, durability, Map.of());
        child.awaitReady();
        child.go();
        List<String> acknowledged = new ArrayList<>(child.lines(cases.between(1, 1_500)));
        child.kill();
        acknowledged.addAll(child.remainingLines());
        assertThat(acknowledged).allMatch(line -> line.startsWith(MemoryId.PREFIX));
        if (cases.percent(50)) {
            keepSomeBlocks(real, durable, cases);
        }
        Set<String> there = stored(durable.resolve("memory.db"));
        return new Trial(
                acknowledged,
                acknowledged.stream().filter(id -> !there.contains(id)).toList());
    }

    private Path directoryOf(String name, SeededCases cases) throws IOException {
        Path real =
                Files.createDirectories(directory.resolve(name + cases.seed()).resolve("real"));
        Files.createDirectories(real.resolveSibling("durable"));
        return real;
    }

    private static ChildProcess child(Path real, String durability, Map<String, String> more) throws IOException {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("LD_PRELOAD", library.toString());
        environment.put("POWER_FROM", real.toString());
        environment.put("POWER_TO", real.resolveSibling("durable").toString());
        return new ChildProcess(real.resolve("memory.db"), "p", THREADS, Integer.MAX_VALUE, durability, environment);
    }

    /** Any block that was written and not synced may have reached the disk all the same. */
    private static void keepSomeBlocks(Path real, Path durable, SeededCases cases) throws Exception {
        for (String name : List.of("memory.db", "memory.db-wal")) {
            byte[] written = Files.readAllBytes(real.resolve(name));
            byte[] synced = Files.readAllBytes(durable.resolve(name));
            byte[] mixed = Arrays.copyOf(synced, Math.max(written.length, synced.length));
            for (int at = 0; at < written.length; at += BLOCK) {
                if (cases.percent(50)) {
                    System.arraycopy(written, at, mixed, at, Math.min(BLOCK, written.length - at));
                }
            }
            Files.write(durable.resolve(name), mixed);
        }
    }

    /** The ids in a store that is whole: of each thread the first so many, without a gap. */
    private static Set<String> stored(Path file) {
        Set<String> ids = new HashSet<>();
        try (SqliteStore store = SqliteStore.open(file, InstantSource.system())) {
            assertThat(store.check()).isEmpty();
            Optional<Page.Cursor> next = Optional.empty();
            do {
                Optional<Page.Cursor> after = next;
                Page page = store.read(
                        reader -> reader.list(AGENT, Reach.across(), Selection.EVERY, Instant.EPOCH, after, 1_000));
                page.memories().forEach(memory -> ids.add(asWritten(memory)));
                next = page.next();
            } while (next.isPresent());
        }
        for (int thread = 0; thread < THREADS; thread++) {
            String prefix = MemoryId.PREFIX + "p-" + thread + "-";
            long many = ids.stream().filter(id -> id.startsWith(prefix)).count();
            for (long i = 0; i < many; i++) {
                assertThat(ids).contains(prefix + i);
            }
        }
        return ids;
    }

    private static String asWritten(Memory memory) {
        String id = memory.id().value();
        assertThat(memory).isEqualTo(WriterProcess.memory(id.substring(MemoryId.PREFIX.length())));
        return id;
    }
}
