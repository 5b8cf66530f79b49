package dev.remembrancer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.Agent;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.embedded.Embedded;
import dev.remembrancer.embedded.backup.Backup;
import dev.remembrancer.embedded.backup.Restore;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.session.Item;
import dev.remembrancer.testkit.HashingEmbedder;
import dev.remembrancer.testkit.process.QuickJava;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threads of this process and another process write, correct and forget, while one backup after the other is taken. */
class BackupUnderLoadTest {
    private static final int BATCH = 3;
    private static final int THREADS = 3;

    private final int backups = Integer.getInteger("backups", 2);
    private final Map<String, MemoryId> remembered = new ConcurrentHashMap<>();
    private final Map<String, Integer> appended = new ConcurrentHashMap<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    @TempDir
    Path directory;

    @TempDir
    Path scratch;

    /** What was acknowledged when a backup began. */
    private record Known(Map<String, MemoryId> remembered, Map<String, Integer> appended, List<String> said) {}

    @Test
    void everyWriteThatWasAcknowledgedBeforeABackupBeganIsInItWhole() throws Exception {
        Path data = directory.resolve("data");
        QuickJava jvm = new QuickJava(scratch);
        jvm.train(CrashWriter.class, scratch.resolve("training").toString(), "training", "1", "1", "50");
        Path output = scratch.resolve("said.txt");
        List<Known> known = new ArrayList<>();
        List<String> said;
        try (Remembrancer remembrancer = open(data)) {
            CrashProcess other = new CrashProcess(
                    jvm.process(
                            CrashWriter.class, data.toString(), "other", "2", "1", String.valueOf(Integer.MAX_VALUE)),
                    output);
            other.begin();
            List<Thread> threads = start(remembrancer);
            other.awaitFirstAck();
            for (int i = 0; i < backups; i++) {
                known.add(new Known(Map.copyOf(remembered), Map.copyOf(appended), whole(Files.readString(output))));
                Backup.of(data, InstantSource.system()).writeTo(directory.resolve("backup-" + i), false);
            }
            ended.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
            said = other.kill();
        }
        assertThat(failure.get()).isNull();
        for (int i = 0; i < backups; i++) {
            Path restored = Restore.with(this::open)
                    .restore(directory.resolve("backup-" + i), directory.resolve("restored-" + i))
                    .directory();
            compare(restored, known.get(i), said);
        }
        assertThat(known.get(backups - 1).remembered()).isNotEmpty();
    }

    private List<Thread> start(Remembrancer remembrancer) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            String name = "thread-" + i;
            Thread thread = new Thread(() -> write(remembrancer, name));
            thread.start();
            threads.add(thread);
        }
        return threads;
    }

    private void write(Remembrancer remembrancer, String name) {
        try {
            Agent agent = remembrancer.agent(CrashWriter.AGENT);
            for (int i = 0; !ended.get(); i++) {
                List<NewMemory> batch = new ArrayList<>();
                for (int place = 0; place < BATCH; place++) {
                    batch.add(NewMemory.semantic(name + " " + i + " " + place));
                }
                List<Receipt> receipts = agent.rememberAll(batch);
                for (int place = 0; place < BATCH; place++) {
                    remembered.put(
                            name + " " + i + " " + place, receipts.get(place).id());
                }
                remembrancer.session(name).append(List.of(Item.user("u" + i), Item.user("v" + i)));
                appended.put(name, 2 * (i + 1));
            }
        } catch (RuntimeException | Error e) {
            failure.set(e);
        }
    }

    private void compare(Path restored, Known known, List<String> said) {
        try (Remembrancer remembrancer = open(restored)) {
            assertThat(remembrancer.check()).isEmpty();
            Map<String, MemoryId> found = new HashMap<>();
            everything(remembrancer.agent(CrashWriter.AGENT))
                    .forEach(memory -> found.put(memory.content(), memory.id()));
            assertThat(found).containsAllEntriesOf(known.remembered());
            assertWhole(found.keySet());
            assertOther(found.keySet(), known.said(), said);
            known.appended().forEach((name, items) -> {
                int there = remembrancer.session(name).items(Integer.MAX_VALUE).size();
                assertThat(there).isGreaterThanOrEqualTo(items).isEven();
            });
        }
    }

    /** A batch is there whole or not at all. */
    private static void assertWhole(Set<String> found) {
        Map<String, Integer> batches = new HashMap<>();
        found.stream()
                .filter(content -> content.startsWith("thread-"))
                .forEach(content -> batches.merge(content.substring(0, content.lastIndexOf(' ')), 1, Integer::sum));
        assertThat(batches.values()).allMatch(many -> many == BATCH);
    }

    /** Of the other process: what it had remembered is there unless it began to forget it, ever; what it forgot is not. */
    private static void assertOther(Set<String> found, List<String> before, List<String> all) {
        Set<String> touched = new HashSet<>();
        all.stream()
                .map(line -> List.of(line.split("\t", -1)))
                .filter(fields -> fields.get(0).equals("begin") && fields.get(2).equals("forget"))
                .forEach(fields -> touched.addAll(fields.subList(3, fields.size())));
        CrashLedger ledger = new CrashLedger();
        List<CrashLedger.Act> unanswered = ledger.take(before);
        Set<String> must = new HashSet<>(ledger.present().keySet());
        must.removeAll(touched);
        assertThat(found).containsAll(must);
        Set<String> gone = new HashSet<>(contents(before));
        gone.removeAll(ledger.present().keySet());
        unanswered.forEach(act -> gone.removeAll(act.contents()));
        assertThat(found).doesNotContainAnyElementsOf(gone.isEmpty() ? Set.of("nothing was forgotten yet") : gone);
    }

    private static Set<String> contents(List<String> lines) {
        Set<String> contents = new HashSet<>();
        lines.stream()
                .map(line -> List.of(line.split("\t", -1)))
                .filter(fields -> fields.get(0).equals("begin"))
                .forEach(fields -> contents.addAll(fields.subList(3, fields.size())));
        return contents;
    }

    private static List<String> whole(String text) {
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private static List<Memory> everything(Agent agent) {
        List<Memory> all = new ArrayList<>();
        Optional<Page.Cursor> next = Optional.empty();
        do {
            Page page = agent.memoriesInEveryScope().list(Selection.EVERY, next, 1_000);
            all.addAll(page.memories());
            next = page.next();
        } while (next.isPresent());
        return all;
    }

    private Remembrancer open(Path place) {
        return Embedded.open(place, HashingEmbedder.standard(), InstantSource.system());
    }
}
