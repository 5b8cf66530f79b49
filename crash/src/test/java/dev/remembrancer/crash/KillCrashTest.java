package dev.remembrancer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.Agent;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.recall.Query;
import dev.remembrancer.testkit.SeededCases;
import dev.remembrancer.testkit.process.QuickJava;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that write are killed with SIGKILL, round after round in one directory; after each round it is opened, and
 * must hold what was acknowledged. {@code -Dcrash.rounds=N} runs more rounds, {@code -Dseed=S} others.
 *
 * <p>A kill proves that units are whole and that recovery works. It can't show what a power failure would lose: the
 * operating system keeps what it was given.
 */
class KillCrashTest {
    /** How many rounds memories are kept before they are forgotten, so that the state grows, but not for ever. */
    private static final int KEPT_ROUNDS = 5;

    private Path memory = Path.of("");
    private int rounds = Integer.getInteger("crash.rounds", 100);
    private final long seed = Long.getLong("seed", 1);
    private final SeededCases cases = new SeededCases(seed);
    private final CrashLedger ledger = new CrashLedger();

    @TempDir
    Path directory;

    @TempDir
    Path scratch;

    @Test
    void whatWasAcknowledgedIsThereAfterAKillAndTheRestIsThereWholeOrNotAtAll() throws Exception {
        memory = directory;
        writeKillAndLook();
    }

    /** Each thread of each round is a new user, with a new key, that has to be there when its first row is. */
    @Test
    void theSameIsTrueOfAnEncryptedMemory() throws Exception {
        memory = directory.resolve("sealed");
        rounds = Math.max(3, rounds / 20);
        writeKillAndLook();
    }

    private void writeKillAndLook() throws Exception {
        QuickJava jvm = new QuickJava(scratch);
        jvm.train(CrashWriter.class, scratch.resolve("training").toString(), "training", "1", "1", "50");
        List<CrashProcess> next = start(jvm, 0);
        for (int round = 0; round < rounds; round++) {
            List<CrashProcess> processes = next;
            List<List<String>> said = writeAndKill(processes);
            next = start(jvm, round + 1);
            try {
                verify(round, said);
            } catch (Exception | AssertionError failure) {
                kill(next);
                throw new AssertionError(
                        "round " + round + " failed with -Dseed=" + seed + ": " + failure.getMessage(), failure);
            }
        }
        kill(next);
        assertThat(ledger.acknowledged()).isGreaterThan(rounds);
    }

    private Remembrancer open() {
        return CrashWriter.open(memory);
    }

    /** Starts the processes of a round, two in every third: they wait until they are told to begin. */
    private List<CrashProcess> start(QuickJava jvm, int round) throws IOException {
        List<CrashProcess> processes = new ArrayList<>();
        for (int i = 0; i < (round % 3 == 2 ? 2 : 1); i++) {
            String name = round + "-" + i;
            ProcessBuilder builder = jvm.process(
                    CrashWriter.class,
                    memory.toString(),
                    name,
                    String.valueOf(cases.between(1, 3)),
                    String.valueOf(seed + 100L * round + 10L * i),
                    String.valueOf(Integer.MAX_VALUE));
            processes.add(new CrashProcess(builder, scratch.resolve(name + ".txt")));
        }
        return processes;
    }

    private List<List<String>> writeAndKill(List<CrashProcess> processes) throws Exception {
        for (CrashProcess process : processes) {
            process.begin();
        }
        // Some are killed while they open and recover.
        if (cases.percent(90)) {
            for (CrashProcess process : processes) {
                process.awaitFirstAck();
            }
        }
        Thread.sleep(cases.between(20, 250));
        List<List<String>> said = new ArrayList<>();
        for (CrashProcess process : processes) {
            said.add(process.kill());
            Thread.sleep(cases.below(30));
        }
        return said;
    }

    private static void kill(List<CrashProcess> processes) throws Exception {
        for (CrashProcess process : processes) {
            process.kill();
        }
    }

    private void verify(int round, List<List<String>> said) {
        try (Remembrancer remembrancer = open()) {
            assertThat(remembrancer.check()).isEmpty();
            Agent agent = remembrancer.agent(CrashWriter.AGENT);
            List<CrashLedger.Act> unanswered = new ArrayList<>();
            said.forEach(lines -> unanswered.addAll(ledger.take(lines)));
            List<Memory> stored = everything(agent);
            ledger.compare(stored, unanswered);
            assertLinesAreWhole(stored);
            assertRecalled(agent, stored);
            repeat(agent, unanswered);
            forgetRound(agent, round - KEPT_ROUNDS);
        }
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

    /** Of each line the last version stands, and every other was replaced by one that is there. */
    private static void assertLinesAreWhole(List<Memory> stored) {
        Map<MemoryId, List<Memory>> lines = stored.stream()
                .collect(Collectors.groupingBy(memory -> memory.revision().line()));
        lines.forEach((line, versions) -> {
            assertThat(versions)
                    .extracting(version -> version.revision().number())
                    .as("the versions of %s", line)
                    .containsExactlyInAnyOrderElementsOf(numbersTo(versions.size()));
            List<MemoryId> ids = versions.stream().map(Memory::id).toList();
            assertThat(versions).filteredOn(KillCrashTest::stands).hasSize(1);
            assertThat(versions)
                    .filteredOn(version -> !stands(version))
                    .allMatch(version -> ids.contains(
                            version.revision().superseded().orElseThrow().by()));
        });
    }

    private static boolean stands(Memory version) {
        return version.revision().superseded().isEmpty();
    }

    private static List<Integer> numbersTo(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }

    /** The index finds what the store holds. */
    private void assertRecalled(Agent agent, List<Memory> stored) {
        List<Memory> standing = stored.stream().filter(KillCrashTest::stands).toList();
        for (int i = 0; i < Math.min(3, standing.size()); i++) {
            Memory wanted = cases.oneOf(standing);
            Query query = Query.of(wanted.content())
                    .scope(wanted.scope())
                    .minimumConfidence(0)
                    .topK(Query.MAXIMUM_TOP_K);
            assertThat(agent.recall(query).memories())
                    .extracting(recalled -> recalled.memory().id())
                    .contains(wanted.id());
        }
    }

    /** Who got no answer asks again, and has what it wanted exactly once. */
    private void repeat(Agent agent, List<CrashLedger.Act> unanswered) {
        for (CrashLedger.Act act : unanswered) {
            if (act.isRemembering()) {
                List<Receipt> receipts = agent.rememberAll(
                        act.contents().stream().map(CrashWriter::request).toList());
                for (int i = 0; i < receipts.size(); i++) {
                    ledger.add(act.contents().get(i), receipts.get(i).id());
                }
            }
        }
    }

    private void forgetRound(Agent agent, int round) {
        List<MemoryId> ids = ledger.strikeOut(content -> content.startsWith(round + "-"));
        assertThat(agent.memoriesInEveryScope().forget(ids, false).versions()).isEqualTo(ids.size());
    }
}
