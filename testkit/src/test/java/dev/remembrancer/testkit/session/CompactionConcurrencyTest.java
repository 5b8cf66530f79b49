package dev.remembrancer.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.bounded.Bound;
import dev.remembrancer.session.compacted.CompactedSession;
import dev.remembrancer.session.compacted.CompactedSessions;
import dev.remembrancer.session.compacted.Compaction;
import dev.remembrancer.session.compacted.EarlierConversation;
import dev.remembrancer.session.compacted.ExtractiveDigester;
import dev.remembrancer.session.compacted.Trigger;
import dev.remembrancer.session.encrypted.EncryptedSessions;
import dev.remembrancer.session.encrypted.Encryption;
import dev.remembrancer.session.encrypted.Lifetime;
import dev.remembrancer.testkit.MutableClock;
import dev.remembrancer.testkit.SeededCases;
import dev.remembrancer.testkit.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Compaction while others write and pop, with and without encryption below. */
class CompactionConcurrencyTest {
    @Test
    void nothingIsLostWhileSeveralCompactAndOthersWriteAndPop() {
        Seeds.run(20, CompactionConcurrencyTest::round);
    }

    private static void round(SeededCases cases) throws Exception {
        MutableClock clock = MutableClock.atNoon();
        Sessions store = Keys.memory(clock);
        Sessions below = cases.percent(50)
                ? store
                : EncryptedSessions.over(
                        store, Encryption.strong(Keys.ring("a"), Lifetime.UNLIMITED, Keys.RANDOM), clock);
        Compaction compaction = Compaction.of(
                        Trigger.items(cases.between(4, 20)),
                        cases.oneOf(List.of(Bound.turns(2), Bound.items(5), Bound.tokens(100))),
                        new ExtractiveDigester(200))
                .archivingIn(below);
        Set<Item> written = ConcurrentHashMap.newKeySet();
        Set<Item> popped = ConcurrentHashMap.newKeySet();
        boolean isPopping = cases.percent(50);
        ExecutorService pool = Executors.newFixedThreadPool(5);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int writer = 0; writer < 3; writer++) {
                int number = writer;
                work.add(() -> {
                    CompactedSession session =
                            CompactedSessions.over(below, compaction).session("s");
                    for (int turn = 0; turn < 15; turn++) {
                        String name = number + "-" + turn;
                        List<Item> items = List.of(Item.user(name), Histories.call(name), Histories.output(name));
                        session.append(items);
                        written.addAll(items);
                        if (isPopping && turn % 4 == 3) {
                            session.pop(item -> item.isUserMessage()
                                                    && EarlierConversation.words(item)
                                                            .isEmpty()
                                            ? Optional.of(item)
                                            : Optional.empty())
                                    .ifPresent(popped::add);
                        }
                    }
                    return null;
                });
            }
            for (int compactor = 0; compactor < 2; compactor++) {
                work.add(() -> {
                    // Each has sessions of its own, as two processes would.
                    CompactedSession session =
                            CompactedSessions.over(below, compaction).session("s");
                    for (int i = 0; i < 20; i++) {
                        session.compactIfNeeded();
                    }
                    return null;
                });
            }
            for (Future<Void> done : pool.invokeAll(work)) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }
        CompactedSession session = CompactedSessions.over(below, compaction).session("s");
        List<Item> left = session.items();
        assertThat(left.stream().filter(item -> EarlierConversation.words(item).isPresent()))
                .as("digests")
                .hasSizeLessThanOrEqualTo(1);
        Set<Item> found = new HashSet<>(left);
        found.addAll(session.archive().orElseThrow().items());
        found.addAll(popped);
        assertThat(found).containsAll(written);
        assertThat(left).doesNotHaveDuplicates();
        assertThat(session.damaged()).isEmpty();
    }
}
