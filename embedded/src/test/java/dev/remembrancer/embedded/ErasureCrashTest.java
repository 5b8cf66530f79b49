package dev.remembrancer.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.embedded.backup.Backup;
import dev.remembrancer.embedded.backup.Restore;
import dev.remembrancer.erasure.Erasure;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.recall.Query;
import dev.remembrancer.testkit.process.Leash;
import dev.remembrancer.testkit.process.QuickJava;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Subjects whose marker stands everywhere, a tenth of whom is erased under load by processes that are killed at each
 * step of it; then every byte of every file is looked at, decoded and not. And a backup from before, restored.
 * {@code -Derasure.subjects=1000 -Derasure.kills=24} is the long form, {@code -Dseed=S} chooses others.
 */
class ErasureCrashTest {
    private final int subjects = Integer.getInteger("erasure.subjects", 30);
    private final int kills = Integer.getInteger("erasure.kills", 2);
    private final long seed = Long.getLong("seed", 1);

    @TempDir
    Path directory;

    @TempDir
    Path scratch;

    private final List<String> said = new ArrayList<>();
    private final Set<String> deaths = new LinkedHashSet<>();

    @Test
    void nothingOfTheErasedIsInAnyFileAndEverythingOfTheOthersIsThere() throws Exception {
        Path data = directory.resolve("data");
        List<MarkedSubject> all =
                IntStream.range(0, subjects).mapToObj(MarkedSubject::new).toList();
        fill(data, all);
        List<MarkedSubject> order = new ArrayList<>(all);
        Collections.shuffle(order, new Random(seed));
        List<MarkedSubject> erased = order.subList(0, subjects / 10);
        List<MarkedSubject> kept = order.subList(subjects / 10, subjects);
        EveryByte before = EveryByte.in(data);
        assertThat(all).allMatch(subject -> before.of(subject).size() > 20);
        Path backup = directory.resolve("before.zip");
        assertThat(Backup.of(data, InstantSource.system())
                        .writeTo(backup, false)
                        .bytes())
                .isPositive();

        eraseAndKill(data, erased);

        assertErased(data, erased, kept);
        Path restored = directory.resolve("restored");
        Restore.Restored again =
                Restore.with(this::open).erasedSince(List.of(data)).restore(backup, restored);
        assertThat(again.erased()).isEqualTo(5L * erased.size());
        assertGone("restored", restored, erased, kept);
        print(before);
    }

    private void fill(Path data, List<MarkedSubject> all) {
        try (Remembrancer remembrancer = open(data)) {
            List<MarkedSubject> mixed = new ArrayList<>(all);
            Collections.shuffle(mixed, new Random(seed + 1));
            mixed.parallelStream().forEach(subject -> subject.live(remembrancer));
        }
    }

    private Remembrancer open(Path data) {
        return Embedded.open(data, new MarkedEmbedder(), InstantSource.system());
    }

    private void eraseAndKill(Path data, List<MarkedSubject> erased) throws Exception {
        QuickJava jvm = new QuickJava(scratch);
        for (int i = 0; i < kills; i++) {
            // It dies at some step of one of them; the next process that opens the memory goes on with it.
            List<MarkedSubject> one = erased.subList(i, i + 1);
            run(jvm, data, one, steps(i), "killed" + i);
        }
        // Of those that were begun on before, this one finds nothing, but for one that died before its first step.
        run(jvm, data, erased, 0, "calm");
    }

    /** In the short form some steps over the whole range, in the long form every one. */
    private int steps(int kill) {
        return kills >= 24 ? kill % 24 + 1 : 3 + kill * 12;
    }

    private void run(QuickJava jvm, Path data, List<MarkedSubject> some, int step, String name) throws Exception {
        String numbers = String.join(
                ",", some.stream().map(one -> String.valueOf(one.number())).toList());
        Path output = scratch.resolve(name + ".txt");
        Process process = jvm.process(ErasingProcess.class, data.toString(), numbers, String.valueOf(step), name)
                .redirectOutput(output.toFile())
                .start();
        Leash.begin(process);
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).as("the process ends").isTrue();
        List<String> lines = Files.readAllLines(output);
        said.addAll(lines);
        lines.stream()
                .filter(line -> line.startsWith("dies"))
                .map(line -> line.split("\t", -1)[2])
                .forEach(deaths::add);
        if (step == 0) {
            assertThat(process.exitValue()).isZero();
        }
    }

    private void assertErased(Path data, List<MarkedSubject> erased, List<MarkedSubject> kept) throws Exception {
        try (Remembrancer remembrancer = open(data)) {
            List<Erasure> erasures = awaitFinished(remembrancer);
            // One that was killed before it had cleared the conversations is asked for again, and finds them.
            assertThat(erasures.stream().map(Erasure::subject).distinct()).hasSize(erased.size());
            assertThat(erasures).allMatch(Erasure::isFinished).allMatch(Erasure::isAuthentic);
            assertThat(erasures.stream()
                            .mapToLong(one -> one.counts().versions())
                            .sum())
                    .isEqualTo(5L * erased.size());
            assertThat(erasures.stream()
                            .mapToLong(one -> one.counts().forgotten())
                            .sum())
                    .isEqualTo(erased.size());
            assertThat(remembrancer.check()).isEmpty();
            assertThat(remembrancer.sessions().session("the-room-of-all").items())
                    .isEmpty();
            assertSaid(remembrancer);
            assertRecalled(remembrancer, kept);
        }
        assertGone("erased", data, erased, kept);
    }

    /** What a killed process has left is finished by the one that opens the memory next. */
    private static List<Erasure> awaitFinished(Remembrancer remembrancer) throws InterruptedException {
        long patience = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        List<Erasure> erasures = remembrancer.erasures().recent(1_000);
        while (System.nanoTime() < patience && !erasures.stream().allMatch(Erasure::isFinished)) {
            Thread.sleep(50);
            erasures = remembrancer.erasures().recent(1_000);
        }
        return erasures;
    }

    private void assertSaid(Remembrancer remembrancer) {
        List<String> contents = new ArrayList<>();
        Optional<Page.Cursor> next = Optional.empty();
        do {
            Page page = remembrancer.agent("support").memoriesInEveryScope().list(Selection.EVERY, next, 1_000);
            page.memories().stream().map(Memory::content).forEach(contents::add);
            next = page.next();
        } while (next.isPresent());
        List<String> acknowledged = said.stream()
                .filter(line -> line.startsWith("said\t"))
                .map(line -> line.substring(5))
                .toList();
        assertThat(acknowledged).isNotEmpty();
        assertThat(contents).containsAll(acknowledged);
    }

    private static void assertRecalled(Remembrancer remembrancer, List<MarkedSubject> kept) {
        for (MarkedSubject subject : kept) {
            Query query = Query.of(subject.fact())
                    .user(subject.user())
                    .minimumConfidence(0)
                    .topK(50);
            assertThat(remembrancer.agent("support").recall(query).memories())
                    .extracting(recalled -> recalled.memory().content())
                    .contains(subject.fact());
        }
    }

    private void assertGone(String what, Path data, List<MarkedSubject> erased, List<MarkedSubject> kept)
            throws Exception {
        EveryByte after = EveryByte.in(data);
        List<String> traces = erased.stream()
                .flatMap(one -> after.of(one).stream().map(place -> one.number() + " in " + place))
                .toList();
        long present = kept.stream().filter(one -> after.of(one).size() > 20).count();
        List<String> vectors = new ArrayList<>();
        for (MarkedSubject one : erased) {
            vectors.addAll(EveryByte.holding(data, MarkedEmbedder.bytes(one.fact())));
        }
        System.out.printf(
                "ErasureCrashTest, %s: %d erased, %d places with a marker of theirs, %d of their vectors; %d of %d others present;"
                        + " %.1f MB looked through%n",
                what, erased.size(), traces.size(), vectors.size(), present, kept.size(), after.bytes() / 1e6);
        assertThat(traces).as("-Dseed=" + seed).isEmpty();
        assertThat(vectors).isEmpty();
        assertThat(present).isEqualTo(kept.size());
        assertThat(EveryByte.holding(data, MarkedEmbedder.bytes(kept.get(0).fact())))
                .anyMatch(file -> file.startsWith("index"))
                .contains("memory.db");
    }

    private void print(EveryByte before) {
        List<String[]> done = said.stream()
                .filter(line -> line.startsWith("erased"))
                .map(line -> line.split("\t"))
                .toList();
        double mean = done.stream()
                .mapToLong(line -> Long.parseLong(line[3]))
                .average()
                .orElse(0);
        long rewritten = done.stream().filter(line -> line[4].equals("true")).count();
        System.out.printf(
                "ErasureCrashTest: %d subjects in %.1f MB, killed %d times at %d different steps %s; %d erased in one go,"
                        + " %.0f ms each, a file written anew %d times; %d things said meanwhile%n",
                subjects,
                before.bytes() / 1e6,
                said.stream().filter(line -> line.startsWith("dies")).count(),
                deaths.size(),
                deaths,
                done.size(),
                mean,
                rewritten,
                said.stream().filter(line -> line.startsWith("said")).count());
    }
}
