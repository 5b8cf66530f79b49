package dev.remembrancer.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.encrypted.EncryptedSessions;
import dev.remembrancer.session.encrypted.Encryption;
import dev.remembrancer.session.encrypted.Lifetime;
import dev.remembrancer.testkit.MutableClock;
import dev.remembrancer.testkit.SeededCases;
import dev.remembrancer.testkit.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Keys change while others write. */
class SealAnewTest {
    @Test
    void nothingIsLostOrRepeatedWhileKeysChangeUnderConcurrentWriters() {
        Seeds.run(15, SealAnewTest::round);
    }

    private static void round(SeededCases cases) throws Exception {
        MutableClock clock = MutableClock.atNoon();
        Sessions store = Keys.memory(clock);
        EncryptedSessions first = over(store, clock, "k0");
        List<EncryptedSessions> rings = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            rings.add(over(store, clock, "k" + i, "k" + (i - 1), "k0", "k1", "k2", "k3", "k4"));
        }
        AtomicInteger written = new AtomicInteger();
        Set<Item> popped = ConcurrentHashMap.newKeySet();
        int writers = 3;
        int batches = cases.between(5, 20);
        boolean isPopping = cases.percent(50);
        ExecutorService pool = Executors.newFixedThreadPool(writers + 1);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                int number = writer;
                work.add(() -> {
                    for (int batch = 0; batch < batches; batch++) {
                        String name = number + ":" + batch + ":";
                        rings.get(0).session("s").append(List.of(Item.user(name + 0), Item.user(name + 1)));
                        written.addAndGet(2);
                        if (isPopping && batch % 3 == 0) {
                            rings.get(0).session("s").pop().ifPresent(popped::add);
                        }
                    }
                    return null;
                });
            }
            work.add(() -> {
                for (EncryptedSessions ring : rings) {
                    assertThat(ring.sealAnew(SessionQuery.ALL).failed()).isEmpty();
                }
                return null;
            });
            first.session("s").append(List.of(Item.user("first")));
            for (Future<Void> done : pool.invokeAll(work)) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }
        EncryptedSessions last = rings.get(3);
        last.sealAnew(SessionQuery.ALL);
        List<Item> left = over(store, clock, "k4").session("s").items();
        assertThat(left).doesNotHaveDuplicates().noneMatch(popped::contains);
        assertThat(left.size() + popped.size()).isEqualTo(written.get() + 1);
        assertThat(last.session("s").damaged()).isEmpty();
    }

    private static EncryptedSessions over(Sessions store, MutableClock clock, String current, String... old) {
        String[] others =
                Arrays.stream(old).filter(id -> !id.equals(current)).distinct().toArray(String[]::new);
        return EncryptedSessions.over(
                store, Encryption.strong(Keys.ring(current, others), Lifetime.UNLIMITED, Keys.RANDOM), clock);
    }
}
