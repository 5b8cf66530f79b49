package dev.remembrancer.hygiene.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.memory.Finding;
import dev.remembrancer.memory.Finding.Action;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What the guard does to real conversations, in files that {@code -Dremembrancer.guard.chats=directory} names: every
 * {@code content} and {@code text} in them is a turn.
 */
class ChatTurnsTest {
    private static final String CHATS = System.getProperty("remembrancer.guard.chats", "");

    private final Guard guard = new Guard(GuardRules.USUAL);

    @Test
    void almostNothingOfOrdinaryConversationsIsRefused() throws IOException {
        assumeTrue(!CHATS.isEmpty(), "needs -Dremembrancer.guard.chats: conversations are not part of this project");
        Set<String> turns = ChatFiles.turns(Path.of(CHATS));
        assertThat(turns).hasSizeGreaterThan(1_000);
        for (Source source : List.of(Source.USER, Source.AGENT, Source.TOOL, Source.IMPORT)) {
            double refused = report(turns, source);
            assertThat(refused).isLessThanOrEqualTo(0.001);
        }
        speed(turns);
    }

    /** The part of the turns that would not be stored, or not as they are, but for quarantine, which loses nothing. */
    private double report(Set<String> turns, Source source) {
        int refused = 0;
        int masked = 0;
        int held = 0;
        Map<String, Integer> rules = new TreeMap<>();
        for (String turn : turns) {
            try {
                Guarded<NewMemory> guarded =
                        guard.check(NewMemory.episodic(turn).source(source));
                guarded.findings().forEach(finding -> rules.merge(finding.rule(), 1, Integer::sum));
                held += guarded.isQuarantined() ? 1 : 0;
                masked += guarded.findings().stream().map(Finding::action).anyMatch(Action.MASKED::equals) ? 1 : 0;
            } catch (InvalidRequestException e) {
                refused++;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "guard: %d turns from %s: refused %d, masked %d (%.3f %%), quarantined %d (%.3f %%), by rule %s%n",
                turns.size(),
                source.word(),
                refused,
                masked,
                100.0 * masked / turns.size(),
                held,
                100.0 * held / turns.size(),
                rules);
        return refused / (double) turns.size();
    }

    /** Printed, never asserted: turns of about 2 KB. */
    private void speed(Set<String> turns) {
        List<String> some = turns.stream()
                .filter(turn -> turn.length() >= 1_800 && turn.length() <= 2_200)
                .limit(4_000)
                .toList();
        List<Long> nanos = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            nanos.clear();
            for (String turn : some) {
                long begun = System.nanoTime();
                guard.check(NewMemory.episodic(turn).source(Source.TOOL));
                nanos.add(System.nanoTime() - begun);
            }
        }
        nanos.sort(null);
        System.out.printf(
                Locale.ROOT,
                "guard: %d turns of about 2 KB: p50 %.3f ms, p95 %.3f ms, p99 %.3f ms%n",
                some.size(),
                nanos.get(some.size() / 2) / 1e6,
                nanos.get(some.size() * 95 / 100) / 1e6,
                nanos.get(some.size() * 99 / 100) / 1e6);
    }
}
