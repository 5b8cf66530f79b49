package dev.remembrancer.hygiene.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.remembrancer.AgentId;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.hygiene.guard.ChatFiles;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What the usual policy does to real conversations, in files that {@code -Dremembrancer.policy.chats=directory} names,
 * were each of their turns said by a user, an agent or a tool.
 */
class TurnsTest {
    private static final String CHATS = System.getProperty("remembrancer.policy.chats", "");
    private static final boolean SHOWN = Boolean.getBoolean("remembrancer.policy.shown");

    private static final AgentInfo AGENT = new AgentInfo(new AgentId("agt_1"), "support", Instant.EPOCH);

    @Test
    void almostNothingOfOrdinaryConversationsIsTakenForJunk() throws IOException {
        assumeTrue(!CHATS.isEmpty(), "needs -Dremembrancer.policy.chats: conversations are not part of this project");
        Set<String> turns = ChatFiles.turns(Path.of(CHATS));
        assertThat(turns).hasSizeGreaterThan(1_000);
        for (Source source : Source.values()) {
            Map<String, Integer> rules = new TreeMap<>();
            for (String turn : turns) {
                NewMemory memory = NewMemory.episodic(turn).source(source);
                WritePolicy.USUAL.rule(AGENT, memory, Novelty.NEW).rule().ifPresent(rule -> {
                    rules.merge(rule, 1, Integer::sum);
                    show(rule, turn);
                });
            }
            System.out.printf(
                    Locale.ROOT, "policy: %d turns from %s: discarded %s%n", turns.size(), source.word(), rules);
            int all = rules.values().stream().mapToInt(Integer::intValue).sum();
            assertThat(all).isLessThanOrEqualTo(source.isStated() ? 0 : turns.size() / 1_000);
        }
        nearRepeats(turns);
        speed(turns);
    }

    private static void nearRepeats(Set<String> turns) {
        Map<String, String> first = new HashMap<>();
        int near = 0;
        for (String turn : turns) {
            String other = first.putIfAbsent(NearText.of(turn), turn);
            if (other != null) {
                near++;
                show("near", other + " <> " + turn);
            }
        }
        System.out.printf(
                Locale.ROOT, "policy: %d different turns, %d of them near repeats of another%n", turns.size(), near);
    }

    /** Printed, never asserted. */
    private static void speed(Set<String> turns) {
        for (Source source : List.of(Source.USER, Source.TOOL)) {
            List<NewMemory> memories = new ArrayList<>();
            turns.forEach(turn -> memories.add(NewMemory.episodic(turn).source(source)));
            long best = Long.MAX_VALUE;
            long nearBest = Long.MAX_VALUE;
            for (int round = 0; round < 5; round++) {
                long begun = System.nanoTime();
                long judged = memories.stream()
                        .filter(memory -> WritePolicy.USUAL.rule(AGENT, memory).isPresent())
                        .count();
                long between = System.nanoTime();
                long near = memories.stream()
                        .mapToLong(memory ->
                                NearText.of(memory.statement().content()).length())
                        .sum();
                nearBest = Math.min(nearBest, System.nanoTime() - between);
                best = Math.min(best, between - begun);
                assertThat(judged).isPositive();
                assertThat(near).isPositive();
            }
            System.out.printf(
                    Locale.ROOT,
                    "policy: from %s: %.2f us for a turn to be judged, %.2f us for its near form%n",
                    source.word(),
                    best / 1e3 / memories.size(),
                    nearBest / 1e3 / memories.size());
        }
    }

    private static void show(String what, String turn) {
        if (SHOWN) {
            System.out.println(what + ": "
                    + turn.substring(0, Math.min(300, turn.length())).replace('\n', '|'));
        }
    }
}
