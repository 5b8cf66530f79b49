package dev.remembrancer.testkit.session.branch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.ConflictException;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.branch.BranchId;
import dev.remembrancer.session.branch.BranchInfo;
import dev.remembrancer.session.branch.BranchedSession;
import dev.remembrancer.session.branch.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/** Several threads on the branches of one session lose nothing and repeat nothing. */
interface BranchingConcurrencyContract extends BranchingUnderTest {
    @Test
    default void branchesThatBeginAtOnceAreAllThere() throws Exception {
        session().append(TALK);
        inParallel(thread -> {
            for (int i = 0; i < 4; i++) {
                branchFromMain(new BranchId(thread + "-" + i));
            }
        });
        assertThat(session().branches())
                .extracting(BranchInfo::items)
                .hasSize(17)
                .startsWith(7)
                .containsOnly(7, 5);
    }

    private void branchFromMain(BranchId name) {
        BranchedSession session = sessions().session("thread-42");
        while (true) {
            session.switchTo(BranchId.MAIN);
            try {
                session.branch(2, name);
                return;
            } catch (InvalidRequestException e) {
                // Another switched to its own branch in between, which has no second turn: once more.
                assertThat(session.items(name)).isEmpty();
            }
        }
    }

    @Test
    default void oneOfThoseThatWantANameHasIt() throws Exception {
        session().append(TALK);
        AtomicInteger refused = new AtomicInteger();
        inParallel(thread -> {
            try {
                sessions().session("thread-42").branchAt("q2", ALT);
            } catch (ConflictException e) {
                refused.incrementAndGet();
            } catch (InvalidRequestException e) {
                // Looked for its turn on the branch that another had just begun, which has it no more.
                refused.incrementAndGet();
            }
        });
        assertThat(refused).hasValue(3);
        assertThat(session().items(ALT)).isEqualTo(TALK.subList(0, 5));
    }

    @Test
    default void whatIsSaidWhileOthersSwitchIsSaidOnce() throws Exception {
        branched();
        inParallel(thread -> {
            BranchedSession session = sessions().session("thread-42");
            for (int i = 0; i < 10; i++) {
                if (thread == 0) {
                    session.switchTo(i % 2 == 0 ? BranchId.MAIN : ALT);
                } else {
                    session.append(List.of(Item.user(thread + ":" + i), Item.message("assistant", "ok")));
                }
            }
        });
        List<Item> said = new ArrayList<>(session().items(BranchId.MAIN));
        said.addAll(session().items(ALT));
        assertThat(said.stream().filter(item -> item.text("content").orElse("").contains(":")))
                .hasSize(30)
                .doesNotHaveDuplicates();
        assertThat(session().turns(BranchId.MAIN).size() + session().turns(ALT).size())
                .isEqualTo(34);
    }

    @Test
    default void usageOfSeveralThreadsAddsUp() throws Exception {
        session().append(TALK);
        inParallel(thread -> {
            for (int i = 0; i < 10; i++) {
                sessions().session("thread-42").addUsage(Usage.of(1, 2, 3));
            }
        });
        assertThat(session().usage().usage()).isEqualTo(Usage.of(40, 80, 120));
        assertThat(session().usage().turns()).isEqualTo(1);
    }

    @Test
    default void aBranchThatIsDeletedWhileOthersWriteIsGone() throws Exception {
        branched();
        inParallel(thread -> {
            BranchedSession session = sessions().session("thread-42");
            if (thread == 0) {
                session.delete(ALT, true);
            } else {
                for (int i = 0; i < 5; i++) {
                    session.append(List.of(Item.user(thread + ":" + i)));
                }
            }
        });
        assertThat(session().currentBranch()).isEqualTo(BranchId.MAIN);
        assertThat(session().items(ALT)).isEmpty();
        assertThat(session().branches()).hasSize(1);
        assertThat(session().items()).startsWith(TALK.toArray(Item[]::new)).doesNotHaveDuplicates();
    }

    private static void inParallel(IntConsumer task) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> futures = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                int number = thread;
                futures.add(pool.submit(() -> task.accept(number)));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
